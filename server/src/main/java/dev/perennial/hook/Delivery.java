package dev.perennial.hook;

import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request of a shop system.
 *
 * @param headers by name, in any case
 * @param body as it came over the wire
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Delivery(Function<String, @Nullable String> headers, byte[] body, Instant receivedAt) {
    /** Amounts stay what they were. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int HEADER_MAX = 100;

    /** An empty text for one that is missing. */
    String header(String name) {
        String value = headers.apply(name);
        return value == null ? "" : value.strip();
    }

    /** The header if it is a short plain word, as ids are; else a digest of the body stands in for it. */
    String id(String name) {
        String id = header(name);
        return id.isEmpty() || id.length() > HEADER_MAX / 2 || !id.matches("[A-Za-z0-9._-]+") ? digest() : id;
    }

    /** 16 hexadecimal digits of the body's SHA-256. */
    String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    ObjectNode json() {
        try {
            JsonNode node = JSON.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException | ArithmeticException | NumberFormatException notJson) {
            // told below
        }
        throw unreadable("its body is no JSON object");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    static ProblemException unreadable(String why) {
        return new Problem(
                        Problem.Category.INVALID,
                        "webhook_unreadable",
                        "This delivery is signed, but cannot be understood: " + why + ".")
                .asException();
    }
}
