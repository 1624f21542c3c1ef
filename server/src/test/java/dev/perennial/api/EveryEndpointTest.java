package dev.perennial.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.store.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Walks the document that describes the API, so that no endpoint can be forgotten. */
@ExtendWith(RunningServer.class)
class EveryEndpointTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private record Endpoint(String method, String path, String scope, boolean hasBody) {
        String asCalled(String id) {
            return path.replaceAll("\\{[^}]+}", id);
        }

        String body() {
            return hasBody ? "{}" : "";
        }
    }

    private static List<Endpoint> endpoints(Shop shop) throws IOException, InterruptedException {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path :
                shop.get("/v3/api-docs").json().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                endpoints.add(new Endpoint(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        method.getValue().path("x-scope").asString(""),
                        method.getValue().has("requestBody")));
            }
        }
        return endpoints;
    }

    @Test
    void theDocumentHasThem(Shop shop) throws Exception {
        assertThat(endpoints(shop))
                .extracting(endpoint -> endpoint.method() + " " + endpoint.path())
                .containsExactlyInAnyOrder(
                        "GET /api/v1/store",
                        "PUT /api/v1/store",
                        "GET /api/v1/keys",
                        "POST /api/v1/keys",
                        "POST /api/v1/keys/{id}/rotate",
                        "DELETE /api/v1/keys/{id}",
                        "GET /api/v1/dead-letters",
                        "POST /api/v1/dead-letters/{id}/replay",
                        "GET /api/v1/audit");
        assertThat(shop.get("/docs").status()).isIn(200, 302);
    }

    @Test
    void withoutAKnownSecretKeyEachIsRefusedAndWrittenDown(Shop shop) throws Exception {
        for (Endpoint endpoint : endpoints(shop)) {
            for (String key : List.of("", "psk_unknown", shop.writeKey(), "x".repeat(500))) {
                Shop.Answer answer = shop.callWith(key, endpoint.method(), endpoint.asCalled("1"), endpoint.body());
                assertThat(answer.status()).as("%s with %s", endpoint, key).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("key_unknown");
            }
        }
        String refusals = "SELECT coalesce(sum(times), 0) FROM store.audit"
                + " WHERE store_id = 0 AND outcome = 'refused' AND detail = 'key_unknown'";
        int wanted = endpoints(shop).size() * 4;
        assertThat(Fixture.soon(SOON, () -> Integer.parseInt(shop.sql(refusals).getFirst()) >= wanted))
                .isTrue();
    }

    @Test
    void withoutTheScopeThatItNamesEachIsRefusedAndWrittenDown(Shop shop) throws Exception {
        for (Endpoint endpoint : endpoints(shop)) {
            assertThat(endpoint.scope()).as("%s says its scope", endpoint).isNotEmpty();
            String others = Scope.ofSecretKeys().stream()
                    .map(Scope::text)
                    .filter(scope -> !scope.equals(endpoint.scope()))
                    .map(scope -> '"' + scope + '"')
                    .collect(Collectors.joining(","));
            Shop.Answer made = shop.call(
                    "POST", "/api/v1/keys", "{\"kind\":\"secret\",\"name\":\"narrow\",\"scopes\":[" + others + "]}");
            String narrow = made.json().path("secret").asString();
            Shop.Answer answer = shop.callWith(narrow, endpoint.method(), endpoint.asCalled("1"), endpoint.body());
            assertThat(answer.status()).as("%s", endpoint).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("scope_missing");
            assertThat(shop.sql("SELECT count(*) FROM store.store WHERE key = '" + shop.key() + "' AND name = key"))
                    .containsExactly("1");
        }
        String refusals =
                "SELECT DISTINCT subject FROM store.audit WHERE outcome = 'refused' AND detail = 'scope_missing'"
                        + " AND store_id = " + shop.number();
        assertThat(Fixture.soon(
                        SOON, () -> shop.sql(refusals).size() == endpoints(shop).size()))
                .as("each with method and path")
                .isTrue();
    }

    @Test
    void anotherStoresThingsAreNotThere(Shop mine, Shop theirs) throws Exception {
        theirs.send("/v1/batch", "{\"batch\":[{\"type\":\"track\"}]}");
        String theirKey =
                theirs.call("GET", "/api/v1/keys", "").json().at("/items/0/id").asString();
        String theirLetter = theirs.call("GET", "/api/v1/dead-letters", "")
                .json()
                .at("/items/0/id")
                .asString();
        String before = everythingOf(theirs);
        for (Endpoint endpoint : endpoints(mine)) {
            String id = endpoint.path().contains("dead-letters") ? theirLetter : theirKey;
            Shop.Answer answer = mine.call(endpoint.method(), endpoint.asCalled(id), endpoint.body());
            if (endpoint.path().contains("{")) {
                assertThat(answer.status()).as("%s", endpoint).isEqualTo(404);
            } else {
                assertThat(answer.body()).as("%s", endpoint).doesNotContain(theirKey, theirLetter, theirs.key() + "\"");
            }
        }
        assertThat(everythingOf(theirs)).isEqualTo(before);
        String refusals =
                "SELECT DISTINCT subject FROM store.audit WHERE outcome = 'refused' AND detail LIKE '%not_found'"
                        + " AND store_id = " + mine.number();
        assertThat(Fixture.soon(SOON, () -> mine.sql(refusals).size() == 3)).isTrue();
    }

    private static String everythingOf(Shop shop) throws Exception {
        return String.join("\n", shop.sql("SELECT s FROM store.store s WHERE store_id = " + shop.number()))
                + String.join(
                        "\n",
                        shop.sql("SELECT (id, revoked_at, expires_at) FROM store.api_key WHERE store_id = "
                                + shop.number()))
                + String.join("\n", shop.sql("SELECT r FROM event.rejected r WHERE store_id = " + shop.number()));
    }

    @Test
    void everyTableWithAStoreStandsBehindTheWall(Shop shop) throws Exception {
        assertThat(shop.sql("""
                SELECT c.oid::regclass FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE a.attname = 'store_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND NOT (c.relrowsecurity AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) = 2)
                """)).isEmpty();
    }
}
