package dev.perennial.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.kernel.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The short way to an event leads where the long one does, or nowhere. */
class PlainEventTest {
    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00.123456Z");
    private static final String USUAL = """
            {"type":"track","event":"Order Completed","userId":"customer-48151623","anonymousId":"8d2f7c1e",\
            "messageId":"m-1","timestamp":"2026-11-28T05:59:00.000Z","sentAt":"2026-11-28T05:59:59Z",\
            "properties":{"total":48.30,"note":"a \\"quoted\\" line\\n","products":[{"price":-18.9,"gift":true},{},[]]},\
            "context":{"ip":"203.0.113.7","library":null},"writeKey":"k","own":[1,2]}""";
    private static final List<String> SNIPPETS = List.of(
            "null",
            "{}",
            "[]",
            "\"",
            "\\",
            "\\u0041",
            "\\n",
            ",",
            ":",
            "}",
            " ",
            "\t",
            "01",
            "-0",
            "1e5",
            "7",
            "1.",
            "true",
            "ü",
            "🫖",
            "\u2003",
            "\u0001",
            "\"userId\":\"0\",",
            "\"userId\":\" \",",
            "\"userId\":null,",
            "\"groupId\":\"Guest\",",
            "\"previousId\":\"customer-48151623\",",
            "\"messageId\":\"\",",
            "\"event\":\"\",",
            "\"event\":\"ş\",",
            "\"timestamp\":\"2020-02-30T00:00:00Z\",",
            "\"originalTimestamp\":\"2024-02-29T00:00:00.1Z\",",
            "\"originalTimestamp\":\"0000-01-01T00:00:00Z\",",
            "\"sentAt\":\"2030-01-01 00:00\",",
            "\"traits\":{\"a\":{\"b\":[[]]}},",
            "\"traits\":1,",
            "\"flags\":[\"x\"],",
            "\"receivedAt\":7,",
            "\"context\":null,",
            "\"p\":{\"a\":1,\"a\":2},",
            "[".repeat(70));

    @ParameterizedTest
    @ValueSource(
            strings = {
                USUAL,
                "{\"userId\":\"u\",\"event\":\"x\",\"messageId\":\"m\"}",
                " {\r\n \"userId\" : \"u\" ,\t\"event\":\"Çay 🫖\", \"messageId\":\"m\", \"properties\" : { } } ",
                "{\"userId\":null,\"anonymousId\":\"null\",\"event\":\"x\",\"messageId\":\"m\",\"timestamp\":\"1999-01-01T00:00:00Z\"}",
                "{\"event\":\"x\",\"userId\":\"-\",\"previousId\":\"-\",\"groupId\":\"n/a\",\"messageId\":\"m\",\"type\":\"alias\"}"
            })
    void whatIsUsualTakesTheShortWay(String body) {
        for (EventKind kind : EventKind.values()) {
            boolean complete = (kind != EventKind.GROUP || body.contains("groupId"))
                    && (kind != EventKind.ALIAS || body.contains("previousId"));
            assertThat(shortWay(bytes(body), kind).isPresent()).as(kind.text()).isEqualTo(complete);
            assertThat(isSame(bytes(body), kind)).isTrue();
        }
    }

    @Test
    void aMessageWithoutAnIdGetsOne() {
        Checked.Accepted event =
                shortWay(bytes("{\"userId\":\"u\"}"), EventKind.PAGE).orElseThrow();
        assertThat(event.messageId()).hasSize(36);
        assertThat(PayloadReader.JSON.readTree(event.body()).path("messageId").asString())
                .isEqualTo(event.messageId());
    }

    @Test
    void theShortWayLeadsWhereTheLongOneDoes() {
        long seed = Long.getLong("perennial.plain.seed", System.nanoTime());
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            Random random = new Random(seed + i);
            byte[] body = changed(random);
            EventKind kind = EventKind.values()[random.nextInt(EventKind.values().length)];
            assertThat(isSame(body, kind))
                    .as("%s, seed %d: %s", kind, seed + i, new String(body, StandardCharsets.UTF_8))
                    .isTrue();
            taken += shortWay(body, kind).isPresent() ? 1 : 0;
        }
        assertThat(taken).as("some are still plain, and most are not").isBetween(2_000, 12_000);
    }

    /** The usual event, or one with next to nothing in it, with something put in at its beginning or anywhere, or left out. */
    private static byte[] changed(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? USUAL : "{\"anonymousId\":\"a\"}");
        for (int change = random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(text.length() + 1);
            String snippet = SNIPPETS.get(random.nextInt(SNIPPETS.size()));
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, snippet);
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
                default -> text.insert(Math.min(1, text.length()), snippet.endsWith(",") ? snippet : "");
            }
        }
        byte[] body = bytes(text.toString());
        if (body.length > 0 && random.nextInt(8) == 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    /** Whether both ways lead to the same, if the short one leads anywhere. */
    private static boolean isSame(byte[] body, EventKind kind) {
        Optional<Checked.Accepted> event = shortWay(body, kind);
        if (event.isEmpty()) {
            return true;
        }
        return longWay(body, kind) instanceof Checked.Accepted wanted
                && tree(wanted, wanted.messageId()).equals(tree(event.get(), wanted.messageId()))
                && (wanted.messageId().equals(event.get().messageId()) || (isNew(wanted) && isNew(event.get())));
    }

    private static boolean isNew(Checked.Accepted event) {
        return event.messageId().length() == 36;
    }

    /** What the log would keep, under one messageId, because new ones differ. */
    private static JsonNode tree(Checked.Accepted event, String messageId) {
        ObjectNode tree = (ObjectNode) PayloadReader.JSON.readTree(event.body());
        assertThat(tree.path("messageId").asString()).isEqualTo(event.messageId());
        return tree.put("messageId", messageId);
    }

    private static Optional<Checked.Accepted> shortWay(byte[] body, EventKind kind) {
        return PlainEvent.read(body, kind, NOW);
    }

    private static Checked longWay(byte[] body, EventKind kind) {
        try {
            Payload payload = PayloadReader.single(body);
            return new EventRules(Shared.of(payload.shared(), NOW))
                    .check(payload.items().getFirst(), kind);
        } catch (ProblemException refused) {
            return new Checked.Rejected(
                    refused.problem().code(), refused.problem().sentence());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
