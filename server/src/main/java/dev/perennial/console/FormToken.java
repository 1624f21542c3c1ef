package dev.perennial.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a form has to bring back, so that no other site can send one for somebody. It is worked out of the secret in the
 * cookie, which no page can read, and of the store: a form that was opened in one store cannot be sent in another.
 */
final class FormToken {
    static final String FIELD = "token";
    static final String HEADER = "X-Form-Token";

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final int BYTES = 16;

    private FormToken() {}

    /** @param store the one that is shown, or 0 */
    static String of(String secret, long store) {
        byte[] digest = sha256("form " + store + " " + secret);
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }

    /** Whether a request changes nothing, or comes from a page of ours that was made for this visitor. */
    static boolean holds(HttpServletRequest request, Visitor visitor) {
        if (HARMLESS.contains(request.getMethod())) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN_SITE.contains(site)) {
            return false;
        }
        String brought = brought(request);
        return brought != null
                && !visitor.token().isEmpty()
                && MessageDigest.isEqual(
                        brought.getBytes(StandardCharsets.UTF_8),
                        visitor.token().getBytes(StandardCharsets.UTF_8));
    }

    /** From the header where there is one: whoever sends a file as the body has no fields. */
    private static @Nullable String brought(HttpServletRequest request) {
        String header = request.getHeader(HEADER);
        return header == null ? request.getParameter(FIELD) : header;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
