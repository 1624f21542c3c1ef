package dev.perennial.report;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Replaces what a charset lacks by plainer signs of the same width. */
final class Glyphs {
    private static final String FANCY = "█▉▊▋▌▍▎▏–—−’‘“”…·×÷→\u00a0\u202f";
    private static final String PLAIN = "######||---''\"\"~.x/>  ";

    private final CharsetEncoder encoder;

    Glyphs(Charset charset) {
        this.encoder = charset.newEncoder();
    }

    String fit(String text) {
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder fitted = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            String sign = Character.toString(codePoint);
            int at = FANCY.indexOf(codePoint);
            if (encoder.canEncode(sign)) {
                fitted.append(sign);
            } else if (at >= 0) {
                fitted.append(PLAIN.charAt(at));
            } else {
                fitted.append("?".repeat(Display.width(codePoint)));
            }
        });
        return fitted.toString();
    }
}
