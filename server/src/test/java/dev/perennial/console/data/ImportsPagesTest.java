package dev.perennial.console.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files on the way from a form into a store, and those who try to get in with them. */
@ExtendWith(RunningServer.class)
class ImportsPagesTest {
    private static final String ORDERS = """
            order,who,when,paid
            1,ada@example.com,2026-01-13,10.00
            2,bob@example.com,2026-01-14,=1+1
            3,ada@example.com,2026-02-14,12.00
            """;

    private static String goesTo(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere, " + answer.statusCode());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sent(Visit visit, String file, String name) throws Exception {
        String path = goesTo(visit.upload("/data/imports", "orders", name, bytes(file)));
        assertThat(path).startsWith("/data/imports/i_");
        return path;
    }

    private static String body(Visit visit, String path, String wanted) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String body = visit.get(path).body();
        while (!body.contains(wanted)) {
            assertThat(System.nanoTime())
                    .as("a minute for " + wanted + " in " + body)
                    .isLessThan(until);
            Thread.sleep(50);
            body = visit.get(path).body();
        }
        return body;
    }

    @Test
    void aFileIsLookedAtMappedImportedAndTakenBack(Shop shop) throws Exception {
        Visit visit = shop.visitOf(Role.MARKETER);
        String path = sent(visit, ORDERS, "C:\\shop\\old orders.csv");
        String form = visit.get(path).body();
        assertThat(form)
                .contains("old orders.csv", "ada@example.com", "2026-01-13")
                .doesNotContain("C:\\shop");
        assertThat(shop.sql("SELECT state FROM imports.import WHERE store_id = " + shop.number()))
                .containsExactly("waiting");

        HttpResponse<String> incomplete = visit.send(path + "/start", "c1", "order_id", "c2", "", "c3", "ordered_at");
        assertThat(incomplete.statusCode()).isEqualTo(400);
        assertThat(incomplete.body()).contains("Choose which column is each of these");
        HttpResponse<String> twice = visit.send(path + "/start", "c1", "email", "c2", "email", "c3", "ordered_at");
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(twice.body()).contains("id=\"c2-wrong\"");

        assertThat(goesTo(visit.send(
                        path + "/start", "c1", "order_id", "c2", "email", "c3", "ordered_at", "c4", "total")))
                .isEqualTo(path);
        String done = body(visit, path, "badge good");
        assertThat(done).contains("One was set aside").doesNotContain("hx-trigger=\"every");
        assertThat(shop.sql("SELECT count(*) FROM commerce.orders WHERE store_id = " + shop.number()))
                .containsExactly("2");

        String rows = visit.get(path + "/rejected.csv").body();
        assertThat(rows).contains(",'=1+1,").doesNotContain(",=1+1,");

        assertThat(visit.get(path + "/undo").body()).contains("2 orders and one person");
        assertThat(goesTo(visit.send(path + "/undo"))).isEqualTo(path);
        body(visit, path, "was taken back");
        assertThat(shop.sql("SELECT count(*) FROM commerce.orders WHERE store_id = " + shop.number()))
                .containsExactly("0");
        assertThat(shop.sql("SELECT action FROM store.audit WHERE store_id = " + shop.number()
                        + " AND action LIKE 'import.%' ORDER BY at, id"))
                .containsExactly("import.sent", "import.begun", "import.undone");
    }

    @Test
    void whatOnlyTheOwnerKnowsIsAskedAtTheField(Shop shop) throws Exception {
        Visit visit = shop.visitOf(Role.OWNER);
        String open =
                "order_id,email,ordered_at,total\n1,a@example.com,01/02/2026,10.00\n2,b@example.com,03/02/2026,11.00\n";
        String path = sent(visit, open, "open.csv");
        assertThat(goesTo(visit.send(path + "/start"))).isEqualTo(path);
        String asked = body(visit, path, "id=\"dateOrder-wrong\"");
        assertThat(asked).contains("none of the file says which");
        assertThat(goesTo(visit.send(path + "/start", "dateOrder", "dmy"))).isEqualTo(path);
        body(visit, path, "badge good");
        assertThat(shop.sql("SELECT local_date FROM commerce.orders WHERE store_id = " + shop.number()
                        + " ORDER BY local_date"))
                .containsExactly("2026-02-01", "2026-02-03");
    }

    @Test
    void aWrongCurrencyComesBackWithWhatWasTyped(Shop shop) throws Exception {
        Visit visit = shop.visitOf(Role.OWNER);
        String path = sent(
                visit, ORDERS.replace("when", "date").replace("paid", "total").replace("who", "email"), "x.csv");
        HttpResponse<String> answer = visit.send(path + "/start", "currency", "qqq");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"currency-wrong\"", "value=\"QQQ\"");
    }

    @Test
    void aFileCanBeForgotten(Shop shop) throws Exception {
        Visit visit = shop.visitOf(Role.OWNER);
        String path = sent(visit, ORDERS, "x.csv");
        String file = shop.sql("SELECT file FROM imports.import WHERE store_id = " + shop.number())
                .getFirst();
        assertThat(goesTo(visit.send(path + "/discard"))).isEqualTo("/data/imports?discarded=yes");
        assertThat(visit.get(path).statusCode()).isEqualTo(404);
        assertThat(visit.send(path + "/start").statusCode()).isEqualTo(404);
        assertThat(file).endsWith(".csv");
    }

    @ParameterizedTest
    @CsvSource({"'%PDF-1.7 x', text", "'PK\u0003\u0004 x', workbook", "'<!doctype html><p>', web page", "'', not empty"
    })
    void nonsenseIsRefusedAtTheField(String content, String told, Shop shop) throws Exception {
        Visit visit = shop.visitOf(Role.OWNER);
        HttpResponse<String> answer = visit.upload("/data/imports", "orders", "a.csv", bytes(content));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("id=\"file-wrong\"", told);
        assertThat(shop.sql("SELECT count(*) FROM imports.import WHERE store_id = " + shop.number()))
                .containsExactly("0");
    }

    @Test
    void aFormThatIsNoneIsRefused(Shop shop) throws Exception {
        Visit visit = shop.visitOf(Role.OWNER);
        assertThat(visit.send("/data/imports", "kind", "orders").statusCode()).isEqualTo(400);
        assertThat(visit.upload("/data/imports", "nothing", "a.csv", bytes(ORDERS))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPathInAFileNameLeadsNowhere(Shop shop) throws Exception {
        Visit visit = shop.visitOf(Role.OWNER);
        sent(visit, ORDERS, "../../../etc/cron.d/evil");
        assertThat(shop.sql("SELECT name FROM imports.import WHERE store_id = " + shop.number()))
                .containsExactly("evil");
        assertThat(shop.sql(
                        "SELECT file ~ '^[0-9a-f-]{36}[.]csv$' FROM imports.import WHERE store_id = " + shop.number()))
                .containsExactly("t");
        assertThat(Files.exists(Path.of("/etc/cron.d/evil"))).isFalse();
    }

    @Test
    void namesOfFilesAndColumnsRunNowhere(Shop shop) throws Exception {
        Visit visit = shop.visitOf(Role.OWNER);
        String path = sent(
                visit,
                "<script>alert(1)</script>,\"\"\"><img src=x onerror=alert(1)>\",total\n<b>1</b>,2026-01-01,3\n",
                "<img src=x onerror=alert(2)>.csv");
        for (String page : new String[] {path, "/data/imports"}) {
            String body = visit.get(page).body();
            for (String attack : new String[] {"<img", "<script>alert", "<b>1</b>"}) {
                int at = body.indexOf(attack);
                assertThat(at < 0 ? "" : body.substring(at - 80, at + 80))
                        .as(page)
                        .isEmpty();
            }
        }
        assertThat(visit.get(path).body()).contains("&lt;script");
    }

    @Test
    void anotherStoresImportIsNotThere(Shop mine, Shop other) throws Exception {
        String path = sent(other.visitOf(Role.OWNER), ORDERS, "x.csv");
        Visit visit = mine.visitOf(Role.OWNER);
        assertThat(visit.get(path).statusCode()).isEqualTo(404);
        assertThat(visit.get(path + "/undo").statusCode()).isEqualTo(404);
        assertThat(visit.get(path + "/rejected.csv").statusCode()).isEqualTo(404);
        visit.get("/settings");
        for (String step : new String[] {"/start", "/discard", "/undo"}) {
            assertThat(visit.send(path + step).statusCode()).as(step).isEqualTo(404);
        }
        assertThat(other.sql("SELECT state FROM imports.import WHERE store_id = " + other.number()))
                .containsExactly("waiting");
    }

    @Test
    void aFormOfAnotherSiteSendsNothing(Shop shop) throws Exception {
        Visit visit = shop.visitOf(Role.OWNER);
        assertThat(visit.uploadWith("", "/data/imports", "orders", "a.csv", bytes(ORDERS))
                        .statusCode())
                .isEqualTo(403);
        String path = sent(visit, ORDERS, "x.csv");
        assertThat(visit.sendWith("0".repeat(32), path + "/start").statusCode()).isEqualTo(403);
        assertThat(shop.sql("SELECT state FROM imports.import WHERE store_id = " + shop.number()))
                .containsExactly("waiting");
    }

    @ParameterizedTest
    @CsvSource({"SUPPORT", "ANALYST"})
    void othersSeeNothingOfIt(Role role, Shop shop) throws Exception {
        String path = sent(shop.visitOf(Role.OWNER), ORDERS, "x.csv");
        Visit visit = shop.visitOf(role);
        assertThat(visit.get("/settings").body()).doesNotContain("href=\"/data\"");
        for (String page : new String[] {"/data", "/data/imports", path, path + "/rejected.csv", path + "/undo"}) {
            assertThat(visit.get(page).statusCode()).as(page).isEqualTo(403);
        }
        visit.get("/settings");
        assertThat(visit.upload("/data/imports", "orders", "a.csv", bytes(ORDERS))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visit.send(path + "/start").statusCode()).isEqualTo(403);
    }
}
