package dev.perennial.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Customers, products, tickets, interactions and answers. */
@ExtendWith(RunningServer.class)
class OtherKindsTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    private static JsonNode send(Shop shop, String kind, String body) throws Exception {
        Shop.Answer answer = shop.call("POST", "/api/v1/imports?kind=" + kind, body, "Content-Type", "text/csv");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String path = "/api/v1/imports/" + answer.json().path("id").asString();
        assertThat(Fixture.soon(
                        SOON,
                        () -> !shop.call("GET", path, "")
                                .json()
                                .path("state")
                                .asString()
                                .equals("running")))
                .isTrue();
        return shop.call("GET", path, "").json();
    }

    private static JsonNode good(Shop shop, String kind, String body) throws Exception {
        JsonNode done = send(shop, kind, body);
        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
        return done;
    }

    private static List<String> reasons(Shop shop, JsonNode done) throws Exception {
        return shop.call("GET", "/api/v1/imports/" + done.path("id").asString() + "/rejected", "")
                .json()
                .path("items")
                .valueStream()
                .map(row -> row.path("line").asInt() + " " + row.path("column").asString() + " "
                        + row.path("value").asString())
                .toList();
    }

    private static JsonNode customer(Shop shop, String query) throws Exception {
        return shop.call("GET", "/api/v1/customers?" + query, "").json().at("/items/0");
    }

    private static List<String> rows(Shop shop, String table) throws Exception {
        return shop.sql("SELECT t::text FROM " + table + " t WHERE store_id = " + shop.number() + " ORDER BY 1");
    }

    private static final String PEOPLE = """
            Customer ID,E-mail,Phone,First Name,Last Name,Birthday,Sex,Country,City,Zip,Lat,Lon,Created at,Accepts Email Marketing,accepts_sms,Points,vip
            7,Ann@Example.com,070-123 45 67,Ann,Ek,1990-05-01,f,SE,Lund,22100,55.7,13.2,2020-01-01,yes,no,12,true
            ,ben@example.com,,Ben,,,,,,,,,,no,,,
            ,,+46701234568,Cia,,,,,,,,,,,,,
            8,dan@example.com,,Dan,,,,,,,95,1,,,,,
            9,eva@example.com,,Eva,,never,,,,,,,,,,,
            10,fia@example.com,,Fia,,,,,,,,,,perhaps,,,
            guest,noreply@example.com,,G,,,,,,,,,,,,,
            """;

    @Test
    void customersHaveTraitsAndConsents(Shop shop) throws Exception {
        JsonNode done = good(shop, "customers", PEOPLE);
        assertThat(done.path("accepted").asInt()).isEqualTo(2);
        assertThat(reasons(shop, done))
                .containsExactly(
                        "4 Customer ID ",
                        "5 Lat 95",
                        "6 Birthday never",
                        "7 Accepts Email Marketing perhaps",
                        "8 Customer ID guest");
        JsonNode ann = customer(shop, "externalId=7");
        assertThat(ann.path("emails").toString()).contains("ann@example.com");
        assertThat(ann.path("phones").toString()).contains("+46701234567");
        JsonNode traits = ann.path("traits");
        assertThat(traits.path("firstName").asString()).isEqualTo("Ann");
        assertThat(traits.path("birthday").asString()).isEqualTo("1990-05-01");
        assertThat(traits.at("/address/postalCode").asString()).isEqualTo("22100");
        assertThat(traits.at("/location/lat").asDouble()).isEqualTo(55.7);
        assertThat(traits.path("Points").asInt()).isEqualTo(12);
        assertThat(traits.path("vip").asBoolean()).isTrue();
        assertThat(traits.path("createdAt").asString()).startsWith("20");
        assertThat(ann.path("consents").toString())
                .contains("\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true")
                .contains("\"channel\":\"sms\",\"purpose\":\"marketing\",\"granted\":false");
        List<String> before = rows(shop, "customer.trait");
        List<String> consents = rows(shop, "customer.consent");
        assertThat(good(shop, "customers", PEOPLE).path("changed").asInt()).isZero();
        assertThat(rows(shop, "customer.trait")).isEqualTo(before);
        assertThat(rows(shop, "customer.consent")).isEqualTo(consents);
    }

    @Test
    void whatLivesKnowsStandsAndTheLaterFileCounts(Shop shop) throws Exception {
        shop.send("/v1/identify", "{\"userId\":\"7\",\"traits\":{\"firstName\":\"Anna\",\"acceptsEmail\":false}}");
        assertThat(Fixture.soon(SOON, () -> !customer(shop, "externalId=7").isMissingNode()))
                .isTrue();
        good(shop, "customers", "customer_id,first_name,city,accepts_email\n7,Ann,Lund,yes\n");
        good(shop, "customers", "customer_id,first_name,city,accepts_email\n7,Ann,Malmö,yes\n");
        JsonNode ann = customer(shop, "externalId=7");
        assertThat(ann.at("/traits/firstName").asString()).isEqualTo("Anna");
        assertThat(ann.at("/traits/address/city").asString()).isEqualTo("Malmö");
        assertThat(ann.path("consents").toString())
                .contains("\"granted\":false")
                .doesNotContain("\"granted\":true");
    }

    @Test
    void productsAreAsTheFileDescribesThem(Shop shop) throws Exception {
        String file = """
                sku;title;type;vendor;price;cost per item;image src;in stock;replenishable;Leaf
                tea;Green;drinks;Assam;12,50;4,00;https://x/y.png;12;yes;whole
                cup;Cup;;;-1;;;;;
                ;nameless;;;1;;;;;
                pot;Pot;;;abc;;;;;
                """;
        JsonNode done = good(shop, "products", file);
        assertThat(reasons(shop, done)).containsExactly("3 price -1", "4 sku ", "5 price abc");
        String read = "SELECT concat_ws(' ', external_id, name, category, brand, price, cost, currency, in_stock,"
                + " replenishable, attributes, stated) FROM commerce.product WHERE store_id = " + shop.number();
        assertThat(shop.sql(read)).containsExactly("tea Green drinks Assam 1250 400 EUR t t {\"Leaf\": \"whole\"} t");
        List<String> before = rows(shop, "commerce.product");
        assertThat(good(shop, "products", file).path("changed").asInt()).isZero();
        assertThat(rows(shop, "commerce.product")).isEqualTo(before);
        good(shop, "products", "product_id,name,price\ntea,Sencha,13\n");
        assertThat(shop.sql(read)).singleElement().asString().startsWith("tea Sencha");
        good(shop, "orders", "customer,date,amount,sku,product name\n1,2026-01-01,5,tea,green?\n");
        assertThat(shop.sql(read)).singleElement().asString().startsWith("tea Sencha");
    }

    @Test
    void whatCustomersSayIsOnTheirTimelineAndGoesWithThem(Shop shop) throws Exception {
        String tickets = """
                ticket_id,opened_at,customer_id,email,subject,body,channel,status,rating,order_id
                T1,2026-01-01 10:00,7,ann@example.com,Broken cup,It came in two,chat,open,2,A-1
                T2,2026-01-02 10:00,,,Anonymous,,,,,
                ,2026-01-02 10:00,7,,,,,,,
                T4,soon,7,,,,,,,
                """;
        JsonNode done = good(shop, "tickets", tickets);
        assertThat(reasons(shop, done)).containsExactly("4 ticket_id ", "5 opened_at soon");
        assertThat(good(shop, "tickets", tickets).path("changed").asInt()).isZero();
        assertThat(good(shop, "tickets", tickets.replace(",open,2,", ",solved,5,"))
                        .path("changed")
                        .asInt())
                .isEqualTo(1);
        String interactions = """
                occurred_at,kind,email,network,post_id,text,sentiment
                2026-01-03T10:00:00Z,comment,ANN@example.com,insta,p1,lovely cup,positive
                """;
        assertThat(good(shop, "interactions", interactions).path("changed").asInt())
                .isEqualTo(1);
        assertThat(good(shop, "interactions", interactions).path("changed").asInt())
                .isZero();
        String answers = """
                answered_at,question,answer,customer_id,survey,scale_max
                2026-01-04,How likely?,9,7,nps,10
                2026-01-04,Why?,because of the cup,7,nps,
                2026-01-04,,x,7,nps,
                """;
        assertThat(reasons(shop, good(shop, "answers", answers))).containsExactly("4 question ");
        assertThat(good(shop, "answers", answers).path("changed").asInt()).isZero();

        String ann = customer(shop, "externalId=7").path("id").asString();
        assertThat(customer(shop, "email=ann@example.com").path("id").asString())
                .isEqualTo(ann);
        assertThat(shop.call("GET", "/api/v1/customers/" + ann + "/timeline", "")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(moment -> moment.path("source").asString() + " "
                                + moment.path("title").asString()))
                .contains("service Broken cup", "social comment", "research How likely?");
        assertThat(shop.call("GET", "/api/v1/customers/" + ann + "/export", "")
                        .json()
                        .path("feedback"))
                .hasSize(4);

        good(shop, "customers", "customer_id\n8\n");
        String other = customer(shop, "externalId=8").path("id").asString();
        assertThat(shop.call("POST", "/api/v1/customers/" + ann + "/merge", "{\"into\":\"" + other + "\"}")
                        .status())
                .isEqualTo(200);
        for (String table : List.of("ticket", "interaction", "answer")) {
            assertThat(shop.sql("SELECT DISTINCT 'c_' || customer_id FROM feedback." + table
                            + " WHERE customer_id IS NOT NULL AND store_id = " + shop.number()))
                    .as(table)
                    .containsExactly(other);
        }
        assertThat(shop.call("DELETE", "/api/v1/customers/" + other, "").status())
                .isEqualTo(204);
        assertThat(rows(shop, "feedback.ticket").toString()
                        + rows(shop, "feedback.interaction")
                        + rows(shop, "feedback.answer"))
                .contains("T1", "solved", "How likely?")
                .doesNotContain("Broken", "two", "lovely", "because");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customers | 'city\nLund\n' | column_missing",
                "tickets | 'id,date,email\n1,01/02/2026,a@b.cd\n' | ambiguous_dates",
                "tickets | 'id,date,email\n1,13/02/2026,a@b.cd\n1,02/13/2026,a@b.cd\n' | contradicting_dates",
                "products | 'sku,price\n1,1.500\n' | ambiguous_decimals",
                "products | 'sku,price\n' | nothing_usable",
                "products&map.sku=1 | 'sku\n1\n' | import_field_unknown",
                "products&map.price=cost | 'sku,x\n1,2\n' | unknown_column"
            })
    void whatOnlyTheOwnerCanAnswerIsAsked(String kind, String body, String code, Shop shop) throws Exception {
        if (code.equals("import_field_unknown")) {
            assertThat(shop.call("POST", "/api/v1/imports?kind=" + kind, body).code())
                    .isEqualTo(code);
            return;
        }
        JsonNode failed = send(shop, kind, body);
        assertThat(failed.path("code").asString()).as(failed.toString()).isEqualTo(code);
    }

    @Test
    void columnsAndStylesCanBeSaid(Shop shop) throws Exception {
        good(
                shop,
                "tickets&no-header=true&map.ticket_id=2&map.opened_at=1&map.rating=3&date-order=mdy&decimal=comma",
                "01/02/2026;T9;1,5\n");
        assertThat(shop.sql("SELECT external_id || ' ' || opened_at::date || ' ' || rating FROM feedback.ticket"
                        + " WHERE store_id = " + shop.number()))
                .containsExactly("T9 2026-01-02 1.5");
    }
}
