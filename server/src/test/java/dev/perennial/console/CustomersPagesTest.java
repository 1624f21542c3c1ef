package dev.perennial.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Customers are found, shown with all that happened to them, handed out and forgotten, by whoever may, in their own store. */
@ExtendWith(RunningServer.class)
class CustomersPagesTest {
    private static final String CUSTOMERS = "/customers";

    /** Sends events and waits until they show. */
    private static void happens(Shop shop, int customers, String... events) throws Exception {
        String batch = "{\"batch\":[" + String.join(",", events).replace('\'', '"') + "]}";
        assertThat(shop.send("/v1/batch", batch).status()).isEqualTo(200);
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String waiting = "SELECT (SELECT count(*) FROM customer.customer WHERE merged_into IS NULL AND store_id = "
                + shop.number() + ") || ' ' || (SELECT count(*) FROM commerce.orders WHERE store_id = " + shop.number()
                + ")";
        while (!shop.sql(waiting).equals(List.of(customers + " " + customers))) {
            assertThat(System.nanoTime()).as("20 seconds").isLessThan(until);
            Thread.sleep(50);
        }
    }

    private static String buys(String user, String first, String last, String order) {
        return "{'type':'identify','userId':'" + user + "','traits':{'email':'" + user
                + "@Example.com','phone':'+4670123450"
                + order.length() + "','firstName':'" + first + "','lastName':'" + last
                + "','acceptsEmail':true}},{'type':'track','event':'Order Completed','userId':'" + user
                + "','properties':{'order_id':'" + order
                + "','total':41.5,'currency':'EUR','products':[{'product_id':'p','name':'Harbour Dark','price':41.5,'quantity':1}]}}";
    }

    private static void twoWhoBuy(Shop shop) throws Exception {
        happens(shop, 2, buys("ingrid", "Ingrid", "Holm", "10884"), buys("mateo", "<b>Mateo", "Åkesson", "A-7"));
    }

    private static HttpResponse<String> search(Visit visit, String typed) throws Exception {
        return visit.get(CUSTOMERS + "?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    private static String path(Shop shop, String externalId) throws Exception {
        return CUSTOMERS + "/"
                + shop.call("GET", "/api/v1/customers?externalId=" + externalId, "")
                        .json()
                        .at("/items/0/id")
                        .asString();
    }

    @Test
    void somebodyIsFoundByWhateverOneKnowsOfThem(Shop shop) throws Exception {
        twoWhoBuy(shop);
        Visit visit = shop.visitOf(Role.SUPPORT);
        assertThat(visit.get(CUSTOMERS).body()).contains("Ingrid Holm", "&lt;b&gt;Mateo Åkesson");
        for (String typed : List.of(
                "ingrid",
                "HOLM",
                "ing hol",
                "Holm Ingrid",
                "ingrid@ex",
                "INGRID@EXAMPLE.COM",
                "+46 70-123 45 05",
                "10884",
                "#10884",
                "۱۰۸۸۴")) {
            assertThat(search(visit, typed).body())
                    .as(typed)
                    .contains("Ingrid Holm")
                    .doesNotContain("Mateo");
        }
        assertThat(search(visit, "åkes").body()).contains("Mateo").doesNotContain("Ingrid");
        assertThat(search(visit, "%").body()).doesNotContain("Mateo", "Ingrid");
        assertThat(search(visit, "<script>alert(1)</script>").body())
                .contains("&lt;script>alert(1)")
                .doesNotContain("<script>alert");
        assertThat(visit.get(CUSTOMERS + "?cursor=YWJj").statusCode()).isEqualTo(400);
    }

    @Test
    void theCommandBarAsksFromTheSecondLetterOnAndByOperatorsThatUseAnIndex(Shop shop) throws Exception {
        twoWhoBuy(shop);
        Visit visit = shop.visitOf(Role.SUPPORT);
        assertThat(visit.get(CUSTOMERS + "/found?q=i").body()).doesNotContain("Ingrid");
        assertThat(visit.get(CUSTOMERS + "/found?q=in").body()).contains("Ingrid Holm", "data-found");
        assertThat(visit.get(CUSTOMERS + "/found?q=mateo@").body())
                .contains("&lt;b&gt;Mateo Åkesson")
                .doesNotContain("<html");
        assertThat(shop.sql("SELECT count(*) FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode"
                        + " WHERE p.proleakproof AND o.oprname IN ('~>=~', '~<~') AND o.oprleft = 'text'::regtype"))
                .containsExactly("2");
        assertThat(shop.visitOf(Role.ANALYST).get(CUSTOMERS + "/found?q=in").statusCode())
                .isEqualTo(403);
    }

    @Test
    void theListComesAsAFileThatRunsNothing(Shop shop) throws Exception {
        happens(shop, 2, buys("ingrid", "Ingrid", "Holm", "10884"), buys("mateo", "=cmd()", "Åkesson", "A-7"));
        Visit visit = shop.visitOf(Role.MARKETER);
        assertThat(visit.get(CUSTOMERS).body()).contains("href=\"/customers.csv\"");
        HttpResponse<String> file = visit.get("/customers.csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("customers.csv");
        assertThat(file.body().lines().toList())
                .hasSize(3)
                .anyMatch(line -> line.contains(",Ingrid Holm,ingrid@example.com,'+46701234505,ingrid,1,41.50,EUR,"))
                .anyMatch(line -> line.contains(",'=cmd() Åkesson,"));
        assertThat(visit.get("/customers.csv?q=holm").body().lines().toList()).hasSize(2);
        assertThat(shop.visitOf(Role.SUPPORT).get("/customers.csv").statusCode())
                .isEqualTo(403);
        assertThat(shop.sql("SELECT count(*) FROM store.audit WHERE action = 'customers.exported' AND store_id = "
                        + shop.number()))
                .containsExactly("2");
    }

    @Test
    void aProfileTellsWhatHappenedAndCanBeFiltered(Shop shop) throws Exception {
        twoWhoBuy(shop);
        Visit visit = shop.visitOf(Role.MARKETER);
        String path = path(shop, "ingrid");
        String page = visit.get(path).body();
        assertThat(page)
                .contains("Ingrid Holm", "Harbour Dark", "€41.50", "10884", "Can’t tell yet", "ingrid@example.com")
                .contains("Agreed to E-mail, news and offers", "One purchase")
                .doesNotContain(path + "/erase");
        assertThat(visit.get(path + "?source=purchase").body())
                .contains("Bought <bdi>Harbour Dark</bdi>")
                .doesNotContain("Agreed to");
        assertThat(visit.get(path + "?source=communication").body())
                .contains("Agreed to")
                .doesNotContain("Bought <bdi>");
        assertThat(visit.get(path + "?source=service").body()).contains("Nothing of this kind yet");
        HttpResponse<String> copy = visit.get(path + "/export.json");
        assertThat(copy.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
        assertThat(copy.body()).contains("ingrid@example.com", "Harbour Dark");
    }

    @Test
    void aCustomerIsErasedWhenTheirNameWasTypedAndOnlyThen(Shop shop) throws Exception {
        twoWhoBuy(shop);
        Visit visit = shop.visitOf(Role.OWNER);
        String path = path(shop, "ingrid");
        assertThat(visit.get(path + "/erase").body()).contains("Erase <bdi>Ingrid Holm</bdi>?");
        assertThat(visit.sendWith("", path + "/erase", "confirmation", "Ingrid Holm")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> wrong = visit.send(path + "/erase", "confirmation", "Ingrid");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("Nothing was erased");
        assertThat(visit.get(path).statusCode()).isEqualTo(200);
        assertThat(visit.send(path + "/erase", "confirmation", " ingrid  HOLM ")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/customers?erased=yes");
        assertThat(visit.get(path).statusCode()).isEqualTo(404);
        assertThat(search(visit, "10884").body()).doesNotContain("Ingrid");
        assertThat(visit.get("/customers?erased=yes").body())
                .contains("The customer is erased", "Mateo")
                .doesNotContain("Ingrid");
        assertThat(shop.sql("SELECT count(*) FROM store.audit WHERE action = 'customer.erased' AND store_id = "
                        + shop.number()))
                .containsExactly("1");
    }

    @Test
    void twoAreShownThenJoinedThenTakenApart(Shop shop) throws Exception {
        twoWhoBuy(shop);
        Visit visit = shop.visitOf(Role.SUPPORT);
        String ingrid = path(shop, "ingrid");
        String mateo = path(shop, "mateo");
        String number = mateo.substring(CUSTOMERS.length() + 1);
        assertThat(visit.get(ingrid).body()).contains(ingrid + "/merge");
        assertThat(visit.get(ingrid + "/merge?q=mateo").body())
                .contains("merge?other=" + number, "&lt;b&gt;Mateo")
                .doesNotContain("<b>Mateo");
        assertThat(visit.get(ingrid + "/merge?q=ingrid").body()).contains("Nobody else goes by that");
        String preview = visit.get(ingrid + "/merge?other=" + number).body();
        assertThat(preview)
                .contains("becomes part of <bdi>Ingrid Holm</bdi>", "mateo@example.com", "ingrid@example.com")
                .contains("Each of them has an account of their own", "E-mail, news and offers");
        assertThat(shop.sql(
                        "SELECT count(*) FROM customer.merge WHERE outcome = 'merged' AND store_id = " + shop.number()))
                .containsExactly("0");
        assertThat(visit.sendWith("", ingrid + "/merge", "other", number).statusCode())
                .isEqualTo(403);
        assertThat(visit.send(ingrid + "/merge", "other", number).headers().firstValue("Location"))
                .hasValue(ingrid + "/merge?done=merged");
        assertThat(visit.get(ingrid).body()).contains("mateo@example.com", "A-7", "10884");
        assertThat(visit.send(ingrid + "/merge", "other", number).statusCode()).isEqualTo(409);
        String history = visit.get(ingrid + "/merge?done=merged").body();
        String undo = history.substring(history.indexOf(ingrid + "/merges/"));
        undo = undo.substring(0, undo.indexOf('"'));
        assertThat(visit.send(undo).headers().firstValue("Location")).hasValue(ingrid + "/merge?done=parted");
        assertThat(visit.get(ingrid).body()).doesNotContain("mateo@example.com").contains("10884");
        assertThat(visit.get(mateo).body()).contains("A-7");
        assertThat(visit.get(ingrid + "/merge").body()).contains("Undone on").doesNotContain("/undo\"");
        assertThat(shop.sql("SELECT action FROM store.audit WHERE action IN ('customer.merged', 'customer.parted')"
                        + " AND store_id = " + shop.number() + " ORDER BY action"))
                .containsExactly("customer.merged", "customer.parted");
    }

    @Test
    void anotherStoresCustomerIsNotThere(Shop one, Shop two) throws Exception {
        twoWhoBuy(one);
        Visit stranger = two.visitOf(Role.OWNER);
        String path = path(one, "ingrid");
        for (String page : List.of(path, path + "/erase", path + "/export.json", path + "/merge")) {
            assertThat(stranger.get(page).statusCode()).as(page).isEqualTo(404);
        }
        stranger.get("/settings");
        assertThat(stranger.send(path + "/erase", "confirmation", "Ingrid Holm").statusCode())
                .isEqualTo(404);
        String number = path.substring(CUSTOMERS.length() + 1);
        assertThat(stranger.send(path + "/merge", "other", number).statusCode()).isEqualTo(404);
        assertThat(stranger.send(path + "/merges/m_1/undo").statusCode()).isEqualTo(404);
        assertThat(search(stranger, "Ingrid").body()).doesNotContain("Holm");
        assertThat(stranger.get(CUSTOMERS).body()).contains("No customers yet", "/welcome");
        assertThat(one.sql("SELECT count(*) FROM customer.customer WHERE erased_at IS NOT NULL AND store_id = "
                        + one.number()))
                .containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleDoesWhatIsItsOwn(Role role, Shop shop) throws Exception {
        Visit visit = shop.visitOf(role);
        assertThat(visit.get(CUSTOMERS).statusCode()).isEqualTo(role == Role.ANALYST ? 403 : 200);
        assertThat(visit.get(CUSTOMERS + "/c_1/erase").statusCode()).isEqualTo(role == Role.OWNER ? 404 : 403);
    }
}
