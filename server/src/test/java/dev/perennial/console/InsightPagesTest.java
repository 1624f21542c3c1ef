package dev.perennial.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Figures are asked of chosen people and days, held to the time before, and lead to the people behind them. */
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsightPagesTest {
    private static final String HALF_YEAR = "from=2026-05-01&to=2026-10-31";

    private Shop shop;
    private Visit marketer;

    @BeforeAll
    void aShopWithHistory(Shop fresh) throws Exception {
        shop = fresh;
        shop.call("POST", "/api/v1/imports?kind=orders", SoldCoffee.file(), "Idempotency-Key", "sold-coffee");
        marketer = shop.visitOf(Role.MARKETER);
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (shop.call("GET", "/api/v1/insight/purchase-funnel", "")
                                .json()
                                .at("/purchaseFunnel/0/customers")
                                .asLong(0)
                        != 500
                || !marketer.get("/insight/retention").body().contains("figure class=\"chart\"")) {
            assertThat(System.nanoTime()).as("a minute").isLessThan(until);
            Thread.sleep(100);
        }
    }

    /** Where the number of the first cell that asks for something leads. */
    private static String link(String page, String asked) {
        Matcher link = Pattern.compile("href=\"(/insight/[a-z]+/customers\\?[^\"]*" + asked + "[^\"]*)\">([0-9,]+)<")
                .matcher(page);
        assertThat(link.find()).as(asked).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static long numberAt(String page, String path) {
        Matcher cell = Pattern.compile(Pattern.quote(path.replace("&", "&amp;")) + "\">([0-9,]+)<")
                .matcher(page);
        if (!cell.find()) {
            cell = Pattern.compile(Pattern.quote(path) + "\">([0-9,]+)<").matcher(page);
            assertThat(cell.find()).as(path).isTrue();
        }
        return Long.parseLong(cell.group(1).replace(",", ""));
    }

    @Test
    void aPeriodIsAnsweredHeldToTheOneBeforeAndLeadsToItsPeople() throws Exception {
        String page = marketer.get("/insight/retention?" + HALF_YEAR + "&compare=before")
                .body();
        long churned = shop.call("GET", "/api/v1/insight/retention?from=2026-05-01&to=2026-11-01", "")
                .json()
                .at("/retention/0/churned")
                .asLong(-1);
        long before = shop.call("GET", "/api/v1/insight/retention?from=2025-11-01&to=2026-05-01", "")
                .json()
                .at("/retention/0/churned")
                .asLong(-1);
        assertThat(churned).isPositive();
        assertThat(page).contains("before: " + before, "value=\"2026-05-01\"", "<bdi>1");
        String path = link(page, "which=churned");
        assertThat(numberAt(page, path)).isEqualTo(churned);
        assertThat(marketer.get(path).body()).contains(">" + churned + " customers<", "@example.com", "lost");
    }

    @Test
    void everyFigureThatHasPeopleLeadsToAsManyAsItSays() throws Exception {
        for (String asked : List.of(
                "/insight/funnel which=waiting",
                "/insight/timing which=repeated",
                "/insight/cohorts cohort=",
                "/insight/rfm recency=5",
                "/insight/best top=20",
                "/insight/growth which=new",
                "/insight/funnel?firstProduct=Sidamo which=repeated",
                "/insight/rfm?" + HALF_YEAR + " recency=1",
                "/insight/best?" + HALF_YEAR + " top=10")) {
            String[] parts = asked.split(" ", 2);
            String page = marketer.get(parts[0]).body();
            String path = link(page, parts[1]);
            long people = numberAt(page, path);
            assertThat(marketer.get(path).body())
                    .as(asked)
                    .contains(people == 1 ? ">One customer<" : ">" + people + " customers<");
        }
        assertThat(marketer.get("/insight/products").body()).contains("/insight/funnel/customers?which=all");
        assertThat(marketer.get(link(marketer.get("/insight/baskets").body(), "discounted=true"))
                        .body())
                .contains("with an incentive");
    }

    @Test
    void theListGoesOnAndComesAsAFileThatRunsNothing() throws Exception {
        String path = link(marketer.get("/insight/funnel").body(), "which=waiting");
        String page = marketer.get(path).body();
        Matcher next = Pattern.compile("href=\"([^\"]*cursor=[^\"]*)\"").matcher(page);
        assertThat(next.find()).isTrue();
        HttpResponse<String> second = marketer.get(next.group(1).replace("&amp;", "&"));
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body())
                .doesNotContain(page.substring(page.indexOf("/customers/c_"), page.indexOf("/customers/c_") + 18));
        HttpResponse<String> file = marketer.get(path.replace("/customers?", "/customers.csv?"));
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        List<String> lines = file.body().lines().toList();
        assertThat(lines.getFirst()).startsWith("id,name,email");
        assertThat(lines)
                .hasSize(1
                        + Math.toIntExact(
                                numberAt(marketer.get("/insight/funnel").body(), path)))
                .noneMatch(line -> line.matches(".*(^|,)[=+@].*"));
    }

    @Test
    void whatDoesNotDoIsSaidAtItsFieldAndKept() throws Exception {
        HttpResponse<String> turned = marketer.get("/insight/funnel?from=2026-10-31&to=2026-05-01&source=radio");
        assertThat(turned.statusCode()).isEqualTo(400);
        assertThat(turned.body())
                .contains("Give both days", "value=\"2026-10-31\"", "value=\"radio\"", "id=\"sift-days-wrong\"");
        HttpResponse<String> late = marketer.get("/insight/funnel?from=2026-10-31&to=2099-05-01");
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("Give both days", "value=\"2099-05-01\"");
        HttpResponse<String> unknown = marketer.get("/insight/rfm?country=%3Cb%3EAtlantis");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body())
                .contains("id=\"sift-country-wrong\"", "&lt;b>Atlantis")
                .doesNotContain("<b>Atlantis");
        assertThat(marketer.get("/insight/funnel?firstProduct=Sidamo").body())
                .contains("First product: Sidamo", "figure class=\"chart\"");
        assertThat(marketer.get("/insight/funnel.csv?firstProduct=Sidamo").body())
                .isNotEqualTo(marketer.get("/insight/funnel.csv").body());
    }

    @Test
    void figuresAreForWhoReadsFiguresAndPeopleForWhoReadsPeople() throws Exception {
        String path = link(marketer.get("/insight/funnel").body(), "which=waiting");
        Visit analyst = shop.visitOf(Role.ANALYST);
        assertThat(analyst.get("/insight/funnel?firstProduct=Sidamo").body())
                .contains("figure class=\"chart\"")
                .doesNotContain("/customers?which");
        assertThat(analyst.get(path).statusCode()).isEqualTo(403);
        assertThat(analyst.get(path.replace("/customers?", "/customers.csv?")).statusCode())
                .isEqualTo(403);
        assertThat(marketer.send("/insight/leave").statusCode()).isEqualTo(204);
        assertThat(marketer.sendWith("", "/insight/leave").statusCode()).isEqualTo(403);
        assertThat(marketer.get("/insight/worth/customers").statusCode()).isEqualTo(404);
    }
}
