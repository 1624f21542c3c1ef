package dev.perennial.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.class)
class EventApiTest {
    private static final String ANY = """
            {"userId":"u1","anonymousId":"a1","event":"Tea Poured","groupId":"g","previousId":"p"}""";

    @ParameterizedTest
    @CsvSource({
        "identify,identify", "track,track", "page,page", "screen,screen", "group,group", "alias,alias",
        "i,identify", "t,track", "p,page", "s,screen", "g,group", "a,alias"
    })
    void everyCallIsTakenUnderBothNamesAndWithASlash(String name, String type, Shop shop) throws Exception {
        assertThat(shop.send("/v1/" + name, ANY).body()).isEqualTo("{\"success\":true}");
        assertThat(shop.send("/v1/" + name + "/", ANY).status()).isEqualTo(200);
        assertThat(shop.events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.path("type").asString()).isEqualTo(type);
            assertThat(event.path("messageId").asString()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "import", "b", "batch/", "import/"})
    void aBatchIsTakenAndWhatItSaysForAllIsMerged(String name, Shop shop) throws Exception {
        Shop.Answer answer = shop.send("/v1/" + name, """
                {"batch":[{"type":"track","userId":"u","event":"A","context":{"ip":"own"}},
                          {"type":"identify","anonymousId":"b","traits":{"plan":"x"}}],
                 "context":{"ip":"shared","library":{"name":"test"}},"integrations":{"All":true}}""");
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        List<JsonNode> events = shop.events();
        assertThat(events.getFirst().at("/context/ip").asString()).isEqualTo("own");
        assertThat(events.getLast().at("/context/ip").asString()).isEqualTo("shared");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.at("/context/library/name").asString()).isEqualTo("test");
            assertThat(event.at("/integrations/All").asBoolean()).isTrue();
        });
    }

    @Test
    void whatIsWrongInABatchIsReportedAndKeptOnceWhileTheRestIsTaken(Shop shop) throws Exception {
        String batch = """
                {"batch":[{"type":"track","userId":"u","event":"good","messageId":"1"}, 7,
                 {"type":"track","userId":"u"}, {"type":"nonsense","userId":"u"}, {"type":"page"},
                 {"type":"track","userId":"u","event":"good","messageId":"2"}]}""";
        Shop.Answer answer = shop.send("/v1/batch", batch);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.json().path("rejected").valueStream())
                .extracting(item ->
                        item.path("index").asInt() + " " + item.path("code").asString())
                .containsExactly("1 not_an_object", "2 track_incomplete", "3 type_unknown", "4 identity_missing");
        assertThat(shop.send("/v1/batch", batch).status()).as("sent again").isEqualTo(200);
        assertThat(shop.events())
                .extracting(event -> event.path("messageId").asString())
                .containsExactly("1", "2");
        assertThat(shop.call("GET", "/api/v1/dead-letters", "")
                        .json()
                        .path("items")
                        .valueStream())
                .extracting(item -> item.path("code").asString())
                .containsExactly("not_an_object", "track_incomplete", "type_unknown", "identity_missing");
    }

    @Test
    void aMessageIsTakenOnce(Shop shop) throws Exception {
        for (int i = 0; i < 3; i++) {
            shop.send("/v1/track", "{\"userId\":\"u\",\"event\":\"once\",\"messageId\":\"same\"}");
        }
        assertThat(shop.events()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track | [] | not_an_object",
                "track | '' | body_missing",
                "track | {\"userId\":\"u\" | not_json",
                "track | {\"userId\":\"u\",\"event\":\"x\"}} | not_json",
                "track | {\"userId\":\"u\"} | track_incomplete",
                "track | {\"userId\":\"u\",\"event\":7} | track_incomplete",
                "track | {\"userId\":null,\"event\":\"x\"} | identity_missing",
                "track | {\"userId\":{\"a\":1},\"event\":\"x\"} | id_invalid",
                "track | {\"userId\":\"u\\u0000\",\"event\":\"x\"} | id_invalid",
                "track | {\"userId\":\"u\",\"event\":\"x\",\"messageId\":[]} | message_id_invalid",
                "track | {\"userId\":\"u\",\"event\":\"x\",\"properties\":\"text\"} | properties_invalid",
                "group | {\"userId\":\"u\"} | group_incomplete",
                "alias | {\"userId\":\"u\"} | alias_incomplete",
                "batch | {\"userId\":\"u\"} | batch_missing",
                "batch | {\"batch\":{}} | batch_missing",
                "batch | {\"batch\":[],\"context\":5} | context_invalid"
            })
    void aBadBodyIsRefusedWithItsReasonAndLeavesNothing(String name, String body, String code, Shop shop)
            throws Exception {
        Shop.Answer answer = shop.send("/v1/" + name, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("success").asBoolean(true)).isFalse();
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(shop.events()).isEmpty();
    }

    @Test
    void limitsAreHeld(Shop shop) throws Exception {
        assertThat(shop.send("/v1/track", event(32 * 1024)).status()).isEqualTo(200);
        assertThat(shop.send("/v1/track", event(32 * 1024 + 1)).code()).isEqualTo("event_too_large");
        assertThat(shop.send("/v1/batch", "{\"batch\":[" + event(33 * 1024) + "]}")
                        .json()
                        .at("/rejected/0/code")
                        .asString())
                .isEqualTo("event_too_large");
        assertThat(shop.send("/v1/batch", many(2_500)).body()).isEqualTo("{\"success\":true}");
        assertThat(shop.send("/v1/batch", many(2_501)).code()).isEqualTo("batch_too_many");
        assertThat(shop.send("/v1/batch", "{\"batch\":[]}" + " ".repeat(500 * 1024))
                        .code())
                .isEqualTo("batch_too_large");
        assertThat(shop.send(
                                "/v1/track",
                                "{\"userId\":\"u\",\"event\":\"x\",\"messageId\":\"" + "m".repeat(101) + "\"}")
                        .code())
                .isEqualTo("message_id_invalid");
    }

    @Test
    void whatABatchSaysForAllCannotMultiply(Shop shop) throws Exception {
        String shared = "{\"batch\":[" + event(1_000) + "],\"context\":{\"x\":\"" + "y".repeat(40_000) + "\"}}";
        assertThat(shop.send("/v1/batch", shared).json().at("/rejected/0/code").asString())
                .isEqualTo("event_too_large");
    }

    private static String event(int bytes) {
        String start = "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"x\",\"properties\":{\"p\":\"";
        return start + "y".repeat(bytes - start.length() - 3) + "\"}}";
    }

    private static String many(int events) {
        return IntStream.range(0, events)
                .mapToObj(i -> "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"x\",\"messageId\":\"" + events + "-"
                        + i + "\"}")
                .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    }

    @Test
    void packedBodiesAreUnpackedWhateverTheirType(Shop shop) throws Exception {
        byte[] packed = gzip("{\"userId\":\"u\",\"event\":\"packed\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(packedTo(shop, "/v1/track", packed).status()).isEqualTo(200);
        assertThat(packedTo(shop, "/v1/batch", gzip(new byte[5_000_000])).code())
                .isEqualTo("batch_too_large");
        assertThat(packedTo(shop, "/v1/track", "no gzip".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("gzip_broken");
        assertThat(shop.send(
                                "/v1/track",
                                packed,
                                "Authorization",
                                Shop.basic(shop.writeKey()),
                                "Content-Encoding",
                                "br")
                        .code())
                .isEqualTo("encoding_unsupported");
        assertThat(shop.events()).hasSize(1);
    }

    private static Shop.Answer packedTo(Shop shop, String path, byte[] body) throws IOException, InterruptedException {
        return shop.send(
                path,
                body,
                "Authorization",
                Shop.basic(shop.writeKey()),
                "Content-Encoding",
                "gzip",
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void theKeyMayStandInTheBodyAndIsNotKept(Shop shop) throws Exception {
        byte[] body = ("{\"writeKey\":\"" + shop.writeKey() + "\",\"userId\":\"u\",\"event\":\"x\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(shop.send("/v1/t", body, "Content-Type", "text/plain").status())
                .isEqualTo(200);
        assertThat(shop.events())
                .singleElement()
                .satisfies(event -> assertThat(event.has("writeKey")).isFalse());
    }

    @Test
    void withoutAKeyOrWithAnotherKindNothingIsTaken(Shop shop) throws Exception {
        byte[] body = "{\"userId\":\"u\",\"event\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(shop.send("/v1/t", body).status()).isEqualTo(401);
        for (String key : List.of("unknown", shop.secretKey(), "x".repeat(1_000), "")) {
            Shop.Answer answer = shop.send("/v1/t", body, "Authorization", Shop.basic(key));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unknown_write_key");
        }
        assertThat(shop.send("/v1/t", body, "Authorization", "Basic %%%").status())
                .isEqualTo(401);
        assertThat(shop.events()).isEmpty();
    }

    @Test
    void timesAreCorrectedByTheSendersClockAndOddOnesFlagged(Shop shop) throws Exception {
        Instant sent = Instant.parse("2001-01-01T12:00:00Z");
        shop.send(
                "/v1/track", timed("an hour before it was sent, by a clock of 2001", "2001-01-01T11:00:00.000Z", sent));
        shop.send("/v1/track", timed("two years before", "1999-01-01T12:00:00+02:00", sent));
        shop.send("/v1/track", timed("two days after", "2001-01-03T12:00:00Z", sent));
        shop.send("/v1/track", timed("at no time", "yesterday", sent));
        shop.send("/v1/track", "{\"userId\":\"u\",\"event\":\"no clock\",\"timestamp\":\"2020-02-29\"}");
        List<JsonNode> events = shop.events();
        assertThat(events)
                .extracting(event -> event.path("flags").toString())
                .containsExactly("[]", "[\"past\"]", "[\"future\"]", "[\"unreadable_timestamp\"]", "[\"past\"]");
        JsonNode first = events.getFirst();
        assertThat(Duration.between(instant(first, "timestamp"), instant(first, "receivedAt")))
                .isEqualTo(Duration.ofHours(1));
        assertThat(first.path("originalTimestamp").asString()).isEqualTo("2001-01-01T11:00:00.000Z");
        assertThat(events.getLast().path("timestamp").asString()).isEqualTo("2020-02-29T00:00:00Z");
    }

    private static String timed(String name, String timestamp, Instant sentAt) {
        return "{\"userId\":\"u\",\"event\":\"" + name + "\",\"timestamp\":\"" + timestamp + "\",\"sentAt\":\"" + sentAt
                + "\"}";
    }

    private static Instant instant(JsonNode event, String name) {
        return Instant.parse(event.path(name).asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "-1", "Anonymous", "0", "00000000-0000-0000-0000-000000000000", "undefined", "N/A"})
    void wordsForNobodyAreFlagged(String id, Shop shop) throws Exception {
        shop.send("/v1/identify", "{\"userId\":\"" + id + "\",\"anonymousId\":\"a\"}");
        assertThat(shop.events().getFirst().path("flags").toString()).isEqualTo("[\"blocked_userId\"]");
    }

    @Test
    void idsMayBeNumbersAndAnAliasOfOneselfIsFlagged(Shop shop) throws Exception {
        shop.send("/v1/alias", "{\"userId\":12345678901234567890,\"previousId\":\"12345678901234567890\"}");
        JsonNode event = shop.events().getFirst();
        assertThat(event.path("userId").asString()).isEqualTo("12345678901234567890");
        assertThat(event.path("flags").toString()).isEqualTo("[\"self_alias\"]");
    }

    @Test
    void amountsAndOddCharactersAreKeptAsTheyCame(Shop shop) throws Exception {
        shop.send("/v1/track", """
                {"userId":"ز\\ud83e\\uded6","event":"half \\ud83e","properties":{"total":0.10,"big":1e400,"nul":"\\u0000"}}""");
        JsonNode event = shop.events().getFirst();
        assertThat(event.path("userId").asString()).isEqualTo("ز🫖");
        assertThat(event.path("event").asString()).isEqualTo("half \uFFFD");
        assertThat(shop.sql("SELECT body FROM event.log WHERE store_id = " + shop.number()))
                .singleElement()
                .asString()
                .contains("\"total\":0.10", "\"big\":1E+400", "\\u0000");
    }

    @Test
    void pagesOfAnyOriginMaySend(Shop shop) throws Exception {
        Shop.Answer asked = shop.callWith(
                "",
                "OPTIONS",
                "/v1/t",
                "",
                "Origin",
                "https://shop.example",
                "Access-Control-Request-Headers",
                "x-own");
        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.response().headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
        assertThat(asked.response().headers().firstValue("Access-Control-Allow-Headers"))
                .contains("x-own");
    }

    @Test
    void browsersFindTheirSettings(Shop shop) throws Exception {
        Shop.Answer settings = shop.get("/v1/projects/" + shop.writeKey() + "/settings");
        assertThat(settings.json().at("/integrations/Segment.io/apiKey").asString())
                .isEqualTo(shop.writeKey());
        assertThat(shop.get("/v1/projects/nobody/settings").status()).isEqualTo(401);
    }

    @Test
    void otherPathsAndMethodsAreTold(Shop shop) throws Exception {
        assertThat(shop.send("/v1/nothing", "{}").code()).isEqualTo("no_such_call");
        Shop.Answer read = shop.get("/v1/track");
        assertThat(read.status()).isEqualTo(405);
        assertThat(read.response().headers().firstValue("Allow")).contains("POST, OPTIONS");
    }
}
