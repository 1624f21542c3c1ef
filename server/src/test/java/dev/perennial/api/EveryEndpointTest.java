package dev.perennial.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.hook.ShopSystem;
import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.store.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

        boolean takesEvents() {
            return path.startsWith("/v1/");
        }

        boolean hearsShops() {
            return path.startsWith("/hooks/");
        }

        String name() {
            return method + " " + path;
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

    private static List<Endpoint> ofManagement(Shop shop) throws IOException, InterruptedException {
        return endpoints(shop).stream()
                .filter(endpoint -> !endpoint.takesEvents() && !endpoint.hearsShops())
                .toList();
    }

    private static List<Endpoint> ofEvents(Shop shop) throws IOException, InterruptedException {
        return endpoints(shop).stream().filter(Endpoint::takesEvents).toList();
    }

    @Test
    void theDocumentHasThem(Shop shop) throws Exception {
        assertThat(endpoints(shop))
                .extracting(Endpoint::name)
                .containsExactlyInAnyOrder(
                        "GET /api/v1/store",
                        "PUT /api/v1/store",
                        "GET /api/v1/keys",
                        "POST /api/v1/keys",
                        "POST /api/v1/keys/{id}/rotate",
                        "DELETE /api/v1/keys/{id}",
                        "GET /api/v1/dead-letters",
                        "POST /api/v1/dead-letters/{id}/replay",
                        "GET /api/v1/insight/retention",
                        "GET /api/v1/insight/growth",
                        "GET /api/v1/insight/purchase-funnel",
                        "GET /api/v1/insight/cohorts",
                        "GET /api/v1/insight/rfm",
                        "GET /api/v1/insight/concentration",
                        "GET /api/v1/insight/promotion-dependence",
                        "GET /api/v1/insight/filters",
                        "GET /api/v1/insight/follow-up",
                        "GET /api/v1/insight/follow-up/customers",
                        "GET /api/v1/insight/knowledge",
                        "GET /api/v1/insight/model-grades",
                        "GET /api/v1/insight/{metric}/customers",
                        "DELETE /api/v1/insight/questions/{name}",
                        "GET /api/v1/audit",
                        "GET /api/v1/customers",
                        "GET /api/v1/customers/{id}",
                        "DELETE /api/v1/customers/{id}",
                        "GET /api/v1/customers/{id}/identities",
                        "GET /api/v1/customers/{id}/timeline",
                        "GET /api/v1/customers/{id}/prediction",
                        "GET /api/v1/customers/{id}/consents",
                        "PUT /api/v1/customers/{id}/consents/{channel}",
                        "PATCH /api/v1/customers/{id}/traits",
                        "GET /api/v1/customers/{id}/merges",
                        "GET /api/v1/customers/{id}/merge-preview",
                        "POST /api/v1/customers/{id}/merge",
                        "GET /api/v1/customers/{id}/export",
                        "GET /api/v1/customers/{id}/export.html",
                        "POST /api/v1/merges/{id}/undo",
                        "POST /v1/identify",
                        "POST /v1/i",
                        "POST /v1/track",
                        "POST /v1/t",
                        "POST /v1/page",
                        "POST /v1/p",
                        "POST /v1/screen",
                        "POST /v1/s",
                        "POST /v1/group",
                        "POST /v1/g",
                        "POST /v1/alias",
                        "POST /v1/a",
                        "POST /v1/batch",
                        "POST /v1/b",
                        "POST /v1/import",
                        "GET /v1/projects/{writeKey}/settings",
                        "POST /hooks/shopify/{store}",
                        "POST /hooks/woocommerce/{store}",
                        "GET /api/v1/imports",
                        "POST /api/v1/imports",
                        "GET /api/v1/imports/{id}",
                        "POST /api/v1/imports/{id}/undo",
                        "GET /api/v1/imports/{id}/rejected",
                        "GET /api/v1/webhooks",
                        "PUT /api/v1/webhooks/{system}",
                        "DELETE /api/v1/webhooks/{system}");
        assertThat(shop.get("/docs").status()).isIn(200, 302);
    }

    @Test
    void withoutAKnownSecretKeyEachIsRefusedAndWrittenDown(Shop shop) throws Exception {
        for (Endpoint endpoint : ofManagement(shop)) {
            for (String key : List.of("", "psk_unknown", shop.writeKey(), "x".repeat(500))) {
                Shop.Answer answer = shop.callWith(key, endpoint.method(), endpoint.asCalled("1"), endpoint.body());
                assertThat(answer.status()).as("%s with %s", endpoint, key).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("key_unknown");
            }
        }
        String refusals = "SELECT coalesce(sum(times), 0) FROM store.audit"
                + " WHERE store_id = 0 AND outcome = 'refused' AND detail = 'key_unknown'";
        int wanted = ofManagement(shop).size() * 4;
        assertThat(Fixture.soon(SOON, () -> Integer.parseInt(shop.sql(refusals).getFirst()) >= wanted))
                .isTrue();
    }

    @Test
    void withoutTheScopeThatItNamesEachIsRefusedAndWrittenDown(Shop shop) throws Exception {
        for (Endpoint endpoint : ofManagement(shop)) {
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
                        SOON,
                        () -> shop.sql(refusals).size() == ofManagement(shop).size()))
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
        theirs.send("/v1/identify", "{\"userId\":\"theirs-1\"}");
        theirs.send("/v1/identify", "{\"userId\":\"theirs-2\"}");
        assertThat(Fixture.soon(SOON, () -> customers(theirs).size() == 2)).isTrue();
        String theirCustomer = customers(theirs).getFirst().path("id").asString();
        String theirMerge = theirs.call(
                        "POST",
                        "/api/v1/customers/"
                                + customers(theirs).get(1).path("id").asString() + "/merge",
                        "{\"into\":\"" + theirCustomer + "\"}")
                .json()
                .path("id")
                .asString();
        String theirImport = theirs.call(
                        "POST", "/api/v1/imports?kind=orders&dry-run=true", "customer,date,amount\n1,2026-01-01,1")
                .json()
                .path("id")
                .asString();
        String before = everythingOf(theirs);
        List<Endpoint> ofOne = ofManagement(mine).stream()
                .filter(endpoint -> endpoint.path().contains("{"))
                .toList();
        for (Endpoint endpoint : ofManagement(mine)) {
            String id = Map.of(
                            "dead-letters",
                            theirLetter,
                            "customers",
                            theirCustomer,
                            "merges",
                            theirMerge,
                            "imports",
                            theirImport)
                    .getOrDefault(endpoint.path().split("/", -1)[3], theirKey);
            Shop.Answer answer = mine.call(endpoint.method(), endpoint.asCalled(id), endpoint.body());
            if (endpoint.path().contains("{")) {
                assertThat(answer.status()).as("%s", endpoint).isEqualTo(404);
            } else {
                assertThat(answer.body())
                        .as("%s", endpoint)
                        .doesNotContain(theirKey, theirLetter, theirCustomer, theirImport + "\"", theirs.key() + "\"");
            }
        }
        assertThat(everythingOf(theirs)).isEqualTo(before);
        String refusals =
                "SELECT DISTINCT subject FROM store.audit WHERE outcome = 'refused' AND detail LIKE '%not_found'"
                        + " AND store_id = " + mine.number();
        assertThat(Fixture.soon(SOON, () -> mine.sql(refusals).size() == ofOne.size()))
                .isTrue();
    }

    private static List<JsonNode> customers(Shop shop) throws IOException, InterruptedException {
        return shop.call("GET", "/api/v1/customers", "")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static String everythingOf(Shop shop) throws Exception {
        return String.join("\n", shop.sql("SELECT s FROM store.store s WHERE store_id = " + shop.number()))
                + String.join(
                        "\n",
                        shop.sql("SELECT (id, revoked_at, expires_at) FROM store.api_key WHERE store_id = "
                                + shop.number()))
                + String.join("\n", shop.sql("SELECT c FROM customer.customer c WHERE store_id = " + shop.number()))
                + String.join("\n", shop.sql("SELECT m FROM customer.merge m WHERE store_id = " + shop.number()))
                + String.join("\n", shop.sql("SELECT r FROM event.rejected r WHERE store_id = " + shop.number()))
                + shop.events();
    }

    /** Calls with a key as HTTP Basic user name or, where it belongs there, in the path. */
    private static Shop.Answer sendWith(String key, Shop shop, Endpoint endpoint, String body) throws Exception {
        String path = endpoint.asCalled(key.isEmpty() ? "none" : key);
        return endpoint.hasBody()
                ? shop.callWith("", endpoint.method(), path, body, "Authorization", Shop.basic(key))
                : shop.get(path);
    }

    private static String event(String messageId, String writeKey) {
        String fields = "\"writeKey\":\"" + writeKey + "\",\"messageId\":\"" + messageId + "\",\"type\":\"track\","
                + "\"userId\":\"u\",\"event\":\"E\",\"groupId\":\"g\",\"previousId\":\"p\"";
        return "{" + fields + ",\"batch\":[{" + fields + "}]}";
    }

    @Test
    void withoutAKnownWriteKeyNoEventIsTakenAndItIsWrittenDown(Shop shop) throws Exception {
        for (Endpoint endpoint : ofEvents(shop)) {
            assertThat(endpoint.scope()).as("%s says its scope", endpoint).isEqualTo("events:write");
            for (String key : List.of("", "pwk_unknown", "x".repeat(500))) {
                Shop.Answer answer = sendWith(key, shop, endpoint, event("m", key));
                assertThat(answer.status()).as("%s with %s", endpoint, key).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("unknown_write_key");
            }
        }
        assertThat(shop.events()).isEmpty();
        assertWrittenDown(shop, 0, "unknown_write_key");
    }

    @Test
    void withASecretKeyNoEventIsTakenAndItsOwnerCanSeeWhere(Shop shop) throws Exception {
        for (Endpoint endpoint : ofEvents(shop)) {
            Shop.Answer answer = sendWith(shop.secretKey(), shop, endpoint, event("m", shop.secretKey()));
            assertThat(answer.status()).as("%s", endpoint).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unknown_write_key");
        }
        assertThat(shop.events()).isEmpty();
        assertWrittenDown(shop, shop.number(), "scope_missing");
    }

    @Test
    void withoutTheStoresSignatureNoDeliveryIsTakenAndItIsWrittenDown(Shop mine, Shop theirs) throws Exception {
        List<Endpoint> ofShops =
                endpoints(mine).stream().filter(Endpoint::hearsShops).toList();
        assertThat(ofShops).isNotEmpty();
        for (Endpoint endpoint : ofShops) {
            String system = endpoint.path().split("/", -1)[2];
            String header = ShopSystem.of(system).orElseThrow().signatureHeader();
            for (Shop shop : List.of(mine, theirs)) {
                shop.call("PUT", "/api/v1/webhooks/" + system, "{\"secret\":\"hush of " + shop.key() + "\"}");
            }
            for (String signature : List.of("", "AAAA", hmac("{}", "hush of " + theirs.key()), mine.secretKey())) {
                Shop.Answer answer = mine.callWith(
                        mine.secretKey(), endpoint.method(), endpoint.asCalled(mine.key()), "{}", header, signature);
                assertThat(answer.status())
                        .as("%s with “%s”", endpoint, signature)
                        .isEqualTo(401);
                assertThat(answer.code()).isEqualTo("webhook_signature_invalid");
            }
            String refusals =
                    "SELECT coalesce(sum(times), 0) FROM store.audit WHERE outcome = 'refused' AND subject = '/hooks/"
                            + system + "' AND detail = 'webhook_signature_invalid' AND store_id = " + mine.number();
            assertThat(Fixture.soon(SOON, () -> mine.sql(refusals).getFirst().equals("4")))
                    .isTrue();
        }
        assertThat(mine.events()).isEmpty();
    }

    private static String hmac(String body, String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertWrittenDown(Shop shop, long store, String code) throws Exception {
        List<String> calls = ofEvents(shop).stream().map(Endpoint::name).toList();
        String subjects = "SELECT DISTINCT subject FROM store.audit WHERE outcome = 'refused' AND store_id = " + store
                + " AND detail = '" + code + "'";
        assertThat(Fixture.soon(SOON, () -> shop.sql(subjects).containsAll(calls)))
                .as("each with method and path")
                .isTrue();
    }

    @Test
    void aKeyReachesTheLogOfItsOwnStoreAlone(Shop mine, Shop theirs) throws Exception {
        String before = everythingOf(theirs);
        List<Endpoint> takingEvents =
                ofEvents(mine).stream().filter(Endpoint::hasBody).toList();
        for (Endpoint endpoint : takingEvents) {
            Shop.Answer answer = sendWith(mine.writeKey(), mine, endpoint, event(endpoint.path(), theirs.writeKey()));
            assertThat(answer.body()).as("%s", endpoint).isEqualTo("{\"success\":true}");
        }
        assertThat(mine.events()).hasSize(takingEvents.size());
        assertThat(everythingOf(theirs)).isEqualTo(before);
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
