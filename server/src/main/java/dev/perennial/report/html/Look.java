package dev.perennial.report.html;

import dev.perennial.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The page's styles, put into the page: tokens, shapes and, where the script needs it, a font. */
record Look(String css, String sprite) {
    private static final String FOLDER = "/dev/perennial/look/";
    private static final List<String> SHEETS = List.of("tokens.css", "base.css", "chart.css", "sheet.css");
    private static final String FONT = "Vazirmatn-NL.woff2";

    static Look of(Wording wording) {
        String sheets = SHEETS.stream()
                .map(name -> new String(bytes(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        String font = wording.isRightToLeft() ? font() + "\n" : "";
        return new Look(font + sheets, new String(bytes("sprite.svg"), StandardCharsets.UTF_8));
    }

    private static String font() {
        return """
                @font-face { font-family: "Vazirmatn"; font-weight: 100 900; font-display: block; \
                src: url(data:font/woff2;base64,%s) format("woff2"); }\
                """.formatted(Base64.getEncoder().encodeToString(bytes(FONT)));
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = Look.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Nothing may be loaded or run; of styles only this one, by its hash. */
    String policy() {
        return "default-src 'none'; style-src '" + hash() + "'; font-src data:; base-uri 'none'; form-action 'none'";
    }

    private String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
