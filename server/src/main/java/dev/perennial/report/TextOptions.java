package dev.perennial.report;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * How a text is to look.
 *
 * @param width columns of the terminal; what is narrower than {@value #NARROWEST} or wider than {@value #WIDEST} is
 *     taken as these
 * @param locale of sentences, numbers and dates
 * @param charset what the terminal understands; signs that it does not are replaced by plainer ones
 * @param privacy whether customers are named
 */
public record TextOptions(int width, Locale locale, Charset charset, Privacy privacy) {
    public static final int NARROWEST = 40;
    public static final int WIDEST = 120;

    public TextOptions {
        width = Math.clamp(width, NARROWEST, WIDEST);
    }
}
