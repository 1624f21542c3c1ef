package dev.perennial.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningServer.class)
class HookApiTest {
    private static final String SECRET = "hush, little shop";
    private static final String ORDER =
            "{\"id\":1001,\"currency\":\"EUR\",\"total_price\":\"12.50\",\"email\":\"Åsa@example.com\","
                    + "\"financial_status\":\"paid\",\"created_at\":\"2026-03-01T10:00:00+01:00\"}";
    private static final Duration SOON = Duration.ofSeconds(10);

    private static void listen(Shop shop, String system) throws Exception {
        assertThat(shop.call("PUT", "/api/v1/webhooks/" + system, "{\"secret\":\"" + SECRET + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private static Shop.Answer shopify(Shop shop, String id, String body, String signature) throws Exception {
        return shop.send(
                "/hooks/shopify/" + shop.key(),
                body.getBytes(StandardCharsets.UTF_8),
                "X-Shopify-Topic",
                "orders/create",
                "X-Shopify-Webhook-Id",
                id,
                "X-Shopify-Hmac-Sha256",
                signature);
    }

    private static String signed(String body) {
        return Signature.of(body.getBytes(StandardCharsets.UTF_8), SECRET);
    }

    @Test
    void aSignatureIsWhatTheStandardSays() {
        // RFC 4231, test case 2
        assertThat(Signature.of("what do ya want for nothing?".getBytes(StandardCharsets.UTF_8), "Jefe"))
                .isEqualTo("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    }

    @Test
    void aDeliveryIsInTheLogOnceHoweverOftenItIsSent(Shop shop) throws Exception {
        listen(shop, "shopify");
        for (int i = 0; i < 3; i++) {
            assertThat(shopify(shop, "d-1", ORDER, signed(ORDER)).status()).isEqualTo(200);
        }
        assertThat(shop.events()).singleElement().satisfies(event -> {
            assertThat(event.path("event").asString()).isEqualTo("Order Completed");
            assertThat(event.path("hook").asString()).isEqualTo("shopify");
            assertThat(event.at("/context/traits/email").asString()).isEqualTo("Åsa@example.com");
        });
    }

    @Test
    void aWrongSignatureIsRefusedAndWrittenDown(Shop shop) throws Exception {
        assertThat(shopify(shop, "d", ORDER, signed(ORDER)).status())
                .as("nobody has set a secret")
                .isEqualTo(401);
        listen(shop, "shopify");
        for (String signature : new String[] {"", "AAAA", signed(ORDER + " "), Signature.of(new byte[0], SECRET)}) {
            Shop.Answer answer = shopify(shop, "d", ORDER, signature);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("webhook_signature_invalid");
            assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(shop.events()).isEmpty();
        String refusals = "SELECT coalesce(sum(times), 0) FROM store.audit WHERE outcome = 'refused'"
                + " AND detail = 'webhook_signature_invalid' AND store_id = " + shop.number();
        assertThat(Fixture.soon(SOON, () -> shop.sql(refusals).getFirst().equals("5")))
                .isTrue();
    }

    @Test
    void anotherStoresSecretOpensNothing(Shop shop, Shop other) throws Exception {
        listen(other, "shopify");
        assertThat(shopify(shop, "d", ORDER, signed(ORDER)).status()).isEqualTo(401);
        assertThat(shop.send("/hooks/shopify/no-such-store", ORDER.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void wooCommerceIsHeardToo(Shop shop) throws Exception {
        String path = "/hooks/woocommerce/" + shop.key();
        assertThat(shop.send(path, "webhook_id=7".getBytes(StandardCharsets.UTF_8))
                        .status())
                .as("its first try whether anybody is there")
                .isEqualTo(200);
        listen(shop, "woocommerce");
        for (String order : new String[] {"{\"id\":1,\"total\":\"1.00\"}", "{\"id\":2,\"total\":\"2.00\"}"}) {
            assertThat(shop.send(
                                    path,
                                    order.getBytes(StandardCharsets.UTF_8),
                                    "X-WC-Webhook-Topic",
                                    "order.created",
                                    "X-WC-Webhook-Delivery-ID",
                                    "of this second",
                                    "X-WC-Webhook-Signature",
                                    signed(order))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(shop.events()).hasSize(2);
    }

    @Test
    void whatIsSignedButCannotBeUnderstoodIsKept(Shop shop) throws Exception {
        listen(shop, "shopify");
        assertThat(shopify(shop, "d", "{\"no\":\"id\"}", signed("{\"no\":\"id\"}"))
                        .status())
                .isEqualTo(200);
        assertThat(shopify(shop, "e", "not JSON", signed("not JSON")).status()).isEqualTo(200);
        assertThat(shop.events()).isEmpty();
        assertThat(shop.sql("SELECT code FROM event.rejected WHERE store_id = " + shop.number()))
                .containsExactly("webhook_unreadable", "webhook_unreadable");
    }

    @Test
    void nobodyElseCanSayThatAShopSystemSaidIt(Shop shop) throws Exception {
        shop.send("/v1/track", "{\"userId\":\"u\",\"event\":\"Product Updated\",\"hook\":\"shopify\"}");
        assertThat(shop.events())
                .singleElement()
                .satisfies(event -> assertThat(event.has("hook")).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /api/v1/webhooks/shopify | {\"secret\":\"short\"} | 400 | webhook_secret_invalid",
                "PUT | /api/v1/webhooks/shopify | {} | 400 | webhook_secret_invalid",
                "PUT | /api/v1/webhooks/magento | {\"secret\":\"long enough\"} | 404 | webhook_not_found",
                "DELETE | /api/v1/webhooks/shopify | '' | 404 | webhook_not_found"
            })
    void refusalsOfItsSettingsHaveACode(String method, String path, String body, int status, String code, Shop shop)
            throws Exception {
        Shop.Answer answer = shop.call(method, path, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void theSecretIsSetSeenAsSetAndTakenAwayButNeverTold(Shop shop) throws Exception {
        listen(shop, "shopify");
        String list = shop.call("GET", "/api/v1/webhooks", "").body();
        assertThat(list).contains("\"shopify\"").doesNotContain(SECRET);
        assertThat(shop.sql("SELECT detail || subject FROM store.audit WHERE store_id = " + shop.number()))
                .noneMatch(text -> text.contains(SECRET));
        assertThat(shop.call("DELETE", "/api/v1/webhooks/shopify", "").status()).isEqualTo(200);
        assertThat(shopify(shop, "d", ORDER, signed(ORDER)).status()).isEqualTo(401);
    }

    @Test
    void otherPathsAndMethodsAreToldWhatToDo(Shop shop) throws Exception {
        assertThat(shop.get("/hooks/shopify/" + shop.key()).status()).isEqualTo(405);
        assertThat(shop.send("/hooks/magento/" + shop.key(), new byte[0]).code())
                .isEqualTo("not_found");
        assertThat(shop.send("/hooks/shopify/" + shop.key() + "/more", new byte[0])
                        .status())
                .isEqualTo(404);
    }
}
