package dev.perennial.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.class)
class CustomersApiTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CUSTOMERS = "/api/v1/customers";

    /** Sends events, with apostrophes for quotation marks, and waits until they are read. */
    private static void happens(Shop shop, String... events) throws Exception {
        assertThat(shop.send("/v1/batch", ("{'batch':[" + String.join(",", events) + "]}").replace('\'', '"'))
                        .status())
                .isEqualTo(200);
        String behind = "SELECT h.position - coalesce(c.position, 0) FROM event.head h LEFT JOIN event.cursor c"
                + " ON c.store_id = h.store_id AND c.consumer = 'profiles' WHERE h.store_id = " + shop.number();
        assertThat(Fixture.soon(SOON, () -> shop.sql(behind).getFirst().equals("0")))
                .isTrue();
    }

    private static JsonNode find(Shop shop, String query) throws Exception {
        return shop.call("GET", CUSTOMERS + "?" + query, "").json().path("items");
    }

    private static String one(Shop shop, String query) throws Exception {
        return find(shop, query).get(0).path("id").asString();
    }

    @Test
    void aVisitorBecomesACustomerWithOneProfile(Shop shop) throws Exception {
        happens(
                shop,
                "{'type':'page','name':'Home','anonymousId':'x'}",
                "{'type':'identify','anonymousId':'x','userId':'7','traits':{'email':'Anna@Example.com','phone':'+46 70 123 45 67','first_name':'Anna','acceptsEmail':true,'teas':['oolong']}}",
                "{'type':'track','event':'Product Viewed','userId':'7','properties':{'name':'Oolong'}}");
        String phone = URLEncoder.encode("+46701234567", StandardCharsets.UTF_8);
        for (String query : List.of("email=anna@example.com", "externalId=7", "phone=" + phone, "phone=+46701234567")) {
            assertThat(find(shop, query)).as(query).hasSize(1);
        }
        String id = one(shop, "externalId=7");
        JsonNode anna = shop.call("GET", CUSTOMERS + "/" + id, "").json();
        assertThat(id).startsWith("c_");
        assertThat(anna.path("externalIds").toString()).isEqualTo("[\"7\"]");
        assertThat(anna.path("emails").toString()).isEqualTo("[\"anna@example.com\"]");
        assertThat(anna.path("phones").toString()).isEqualTo("[\"+46701234567\"]");
        assertThat(anna.path("traits").path("firstName").asString()).isEqualTo("Anna");
        assertThat(anna.path("traits").path("teas").toString()).isEqualTo("[\"oolong\"]");
        assertThat(anna.path("orderCount").asInt()).isZero();
        assertThat(anna.path("currency").isNull()).as("a lead").isTrue();
        assertThat(anna.at("/consents/0/granted").asBoolean()).isTrue();
        assertThat(anna.path("segments").isArray()).isTrue();
        assertThat(anna.path("prediction").isObject()).isTrue();
        assertThat(shop.call("GET", CUSTOMERS + "/" + id + "/identities", "")
                        .json()
                        .path("items"))
                .extracting(item -> item.path("kind").asString() + " "
                        + item.path("standing").asString())
                .containsExactlyInAnyOrder("anonymous own", "external own", "email own", "phone own");
        JsonNode joined =
                shop.call("GET", CUSTOMERS + "/" + id + "/merges", "").json().at("/items/0");
        assertThat(joined.path("rule").asString()).isEqualTo("same_identity");
        assertThat(joined.path("kind").asString()).isEqualTo("anonymous");
    }

    @Test
    void aTimelineIsReadPageByPageAndLosesNothing(Shop shop) throws Exception {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            events.add("{'type':'track','event':'E" + i + "','userId':'7','timestamp':'2026-11-21T12:00:0" + i / 4
                    + "Z'}");
        }
        happens(shop, events.toArray(String[]::new));
        String path = CUSTOMERS + "/" + one(shop, "externalId=7") + "/timeline?limit=2";
        List<String> titles = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = shop.call("GET", path + cursor, "").json();
            page.path("items").forEach(item -> titles.add(item.path("title").asString()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(titles).containsExactlyInAnyOrder("E0", "E1", "E2", "E3", "E4", "E5", "E6");
        assertThat(titles.subList(0, 3)).as("newest first").containsExactlyInAnyOrder("E4", "E5", "E6");
        assertThat(shop.call("GET", path + "&cursor=YWJj", "").code()).isEqualTo("cursor_invalid");
    }

    @Test
    void consentIsNotedWithItsProof(Shop shop) throws Exception {
        happens(shop, "{'type':'identify','userId':'7'}");
        String path = CUSTOMERS + "/" + one(shop, "externalId=7") + "/consents";
        String yes = "{\"purpose\":\"marketing\",\"granted\":true,\"source\":\"till\",\"proof\":\"form 12\"}";
        assertThat(shop.call("PUT", path + "/sms", yes).status()).isEqualTo(200);
        shop.call("PUT", path + "/sms", yes.replace("true", "false").replace("till", "phone call"));
        JsonNode consents = shop.call("GET", path, "").json();
        assertThat(consents.at("/current/0/granted").asBoolean()).isFalse();
        assertThat(consents.at("/current/0/source").asString()).isEqualTo("phone call");
        assertThat(consents.path("history")).hasSize(2);
        assertThat(consents.at("/history/0/proof/note").asString()).isEqualTo("form 12");
        assertThat(shop.call("PUT", path + "/fax", yes).code()).isEqualTo("channel_unknown");
        assertThat(shop.call("PUT", path + "/sms", "{\"granted\":true}").code()).isEqualTo("consent_incomplete");
        assertThat(shop.call("PUT", path + "/sms", yes.replace("marketing", "Any thing"))
                        .code())
                .isEqualTo("purpose_invalid");
    }

    @Test
    void traitsAreWrittenAndTakenBack(Shop shop) throws Exception {
        happens(shop, "{'type':'identify','userId':'7','traits':{'tea':'oolong','age':41}}");
        String path = CUSTOMERS + "/" + one(shop, "externalId=7");
        JsonNode changed = shop.call("PATCH", path + "/traits", "{\"tea\":null,\"last_name\":\"Ek\"}")
                .json();
        assertThat(changed.path("traits").toString()).isEqualTo("{\"age\":41,\"lastName\":\"Ek\"}");
        assertThat(shop.call("PATCH", path + "/traits", "[]").code()).isEqualTo("traits_invalid");
    }

    @Test
    void aMergeIsPreviewedMadeOnceAndUndone(Shop shop) throws Exception {
        happens(shop, "{'type':'identify','userId':'1'}", "{'type':'identify','userId':'2'}");
        String anna = one(shop, "externalId=1");
        String bertil = one(shop, "externalId=2");
        JsonNode preview = shop.call("GET", CUSTOMERS + "/" + bertil + "/merge-preview?into=" + anna, "")
                .json();
        assertThat(preview.path("objections").toString()).isEqualTo("[\"two_accounts\"]");
        String merge = CUSTOMERS + "/" + bertil + "/merge";
        String into = "{\"into\":\"" + anna + "\"}";
        JsonNode merged =
                shop.call("POST", merge, into, "Idempotency-Key", "once").json();
        assertThat(shop.call("POST", merge, into, "Idempotency-Key", "once").json())
                .isEqualTo(merged);
        assertThat(shop.call("POST", merge, into).code()).isEqualTo("customers_same");
        assertThat(shop.call("GET", CUSTOMERS + "/" + bertil, "")
                        .json()
                        .path("id")
                        .asString())
                .as("the old id leads to whom they are part of")
                .isEqualTo(anna);
        assertThat(find(shop, "limit=50")).hasSize(1);
        String undo = "/api/v1/merges/" + merged.path("id").asString() + "/undo";
        assertThat(shop.call("POST", undo, "").json().path("undoneAt").isNull()).isFalse();
        assertThat(shop.call("POST", undo, "").code()).isEqualTo("merge_undone");
        assertThat(find(shop, "limit=50")).hasSize(2);
        assertThat(shop.call("POST", "/api/v1/merges/m_999999999/undo", "").code())
                .isEqualTo("merge_not_found");
        assertThat(shop.call("POST", merge, "{}").code()).isEqualTo("into_missing");
    }

    @Test
    void aListIsReadPageByPage(Shop shop) throws Exception {
        happens(
                shop,
                "{'type':'identify','userId':'1'}",
                "{'type':'identify','userId':'2'}",
                "{'type':'identify','userId':'3'}");
        JsonNode first = shop.call("GET", CUSTOMERS + "?limit=2", "").json();
        JsonNode rest = shop.call(
                        "GET",
                        CUSTOMERS + "?limit=2&cursor=" + first.path("next").asString(),
                        "")
                .json();
        assertThat(first.path("items")).hasSize(2);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(find(shop, "email=nobody")).isEmpty();
        assertThat(shop.call("GET", CUSTOMERS + "?email=a@b.se&phone=1", "").code())
                .isEqualTo("search_ambiguous");
        assertThat(shop.call("GET", CUSTOMERS + "/c_x", "").code()).isEqualTo("customer_not_found");
    }
}
