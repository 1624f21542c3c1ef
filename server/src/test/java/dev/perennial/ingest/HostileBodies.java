package dev.perennial.ingest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Bodies that were events before something happened to them. */
final class HostileBodies {
    private static final int LARGE_ONE_IN = 400;
    private static final List<String> SNIPPETS = List.of(
            "null",
            "{}",
            "[]",
            "[[[[[[[[",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "1e999999999",
            "-0",
            "1".repeat(1_200),
            "\"",
            "true",
            "{\"a\":",
            "\u0000",
            "\uFEFF",
            "😀",
            "\"batch\":",
            "\"type\":\"alias\"",
            "\"messageId\":\"\"",
            "\"timestamp\":\"+999999999-12-31T23:59:59Z\"",
            "\"sentAt\":\"0000-00-00\"",
            "\"userId\":[]",
            "\"context\":7,",
            "\"writeKey\":{},",
            "{".repeat(1_500));
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_32BE,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_32LE);

    private HostileBodies() {}

    static byte[] of(SplittableRandom random, int number, boolean batch) {
        StringBuilder text = new StringBuilder(batch ? batch(random, number) : single(number, 0));
        for (int change = random.nextInt(6) - 2; change > 0; change--) {
            change(random, text);
        }
        if (random.nextInt(LARGE_ONE_IN) == 0) {
            text.insert(Math.min(1, text.length()), " ".repeat(random.nextInt(600_000)));
        }
        Charset charset =
                random.nextInt(30) == 0 ? CHARSETS.get(random.nextInt(CHARSETS.size())) : StandardCharsets.UTF_8;
        byte[] body = text.toString().getBytes(charset);
        if (random.nextInt(8) == 0 && body.length > 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private static void change(SplittableRandom random, StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
            case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
            case 2 -> text.setLength(at);
            default -> {
                if (at < text.length()) {
                    text.setCharAt(at, (char) random.nextInt(0x250));
                }
            }
        }
    }

    /** The last part vouches for the number, which may have been changed to another request's. */
    private static String id(int number, int item) {
        return "f-" + number + "-" + item + "-" + Integer.toHexString(Integer.hashCode(number * 0x9E3779B1));
    }

    /** Whether nothing happened to an id. */
    static boolean isWhole(String id) {
        String[] parts = id.split("-", -1);
        return id.matches("f-[0-9]{1,8}-[0-9]-[0-9a-f]+")
                && id.equals(id(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
    }

    /** The request that a whole id belongs to. */
    static int number(String wholeId) {
        return Integer.parseInt(wholeId.split("-", -1)[1]);
    }

    private static String single(int number, int item) {
        return "{\"type\":\"track\",\"userId\":\"u\",\"previousId\":\"p\",\"groupId\":\"g\",\"event\":\"E\",\"messageId\":\""
                + id(number, item) + "\",\"timestamp\":\"2026-11-22T00:00:00Z\",\"properties\":{\"total\":1.5}}";
    }

    private static String batch(SplittableRandom random, int number) {
        StringBuilder batch = new StringBuilder("{\"sentAt\":\"2026-11-22T00:00:01Z\",\"batch\":[");
        int items = random.nextInt(4);
        for (int item = 0; item < items; item++) {
            batch.append(item == 0 ? "" : ",").append(single(number, item));
        }
        return batch.append("],\"context\":{\"library\":{\"name\":\"x\"}}}").toString();
    }
}
