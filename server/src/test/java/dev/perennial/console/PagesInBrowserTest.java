package dev.perennial.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.perennial.report.html.Browser;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import dev.perennial.server.Visit;
import dev.perennial.store.Role;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every page of the console, looked at in a browser. */
@EnabledIf(
        value = "dev.perennial.report.html.Browser#isPresent",
        disabledReason = "There is no Chromium here; CHROMIUM names one.")
@ExtendWith(RunningServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTest {
    private static final String PASSWORD = "a long enough one";
    private static final List<Integer> WIDTHS = List.of(360, 390, 560, 768, 861, 1024, 1181, 1440);
    private static final List<String> PAGES = Stream.concat(
                    Stream.of(
                            "/",
                            "/customers",
                            "/customers?q=c4",
                            "/plan",
                            "/settings",
                            "/settings/store",
                            "/settings/people",
                            "/settings/keys",
                            "/settings/audit",
                            "/settings/health",
                            "/settings/privacy",
                            "/welcome",
                            "/data/imports",
                            "/data/events",
                            "/data/dead-letters",
                            "/data/connect",
                            "/more",
                            "/style",
                            "/nothing",
                            "/insight/knowledge",
                            "/insight/retention?from=2026-05-01&to=2026-10-31&compare=before",
                            "/insight/funnel?from=2026-10-31&to=2026-05-01&country=nowhere",
                            "/insight/rfm/customers?recency=5"),
                    Stream.of(InsightPart.values()).map(InsightPart::path))
            .toList();

    /** Pages of every shape; all of them in every language and scheme with {@code -Dperennial.pages=all}, two minutes. */
    private static final List<String> SHAPES = "all".equals(System.getProperty("perennial.pages"))
            ? PAGES
            : List.of(
                    "/",
                    "/plan",
                    "/customers",
                    "/settings/people",
                    "/insight/cohorts",
                    "/insight/funnel?firstProduct=Sidamo&compare=before",
                    "/data/imports");

    /** In place of a path: the page of one customer, asking whether to erase them, joining them with another. */
    private static final List<String> OF_ONE = List.of("", "/erase", "/merge", "/merge?q=c4");

    private final Browser browser = Browser.open();
    private Shop shop;
    private String secret;
    private String customer = "";

    @BeforeAll
    void aShopWithHistory(Shop fresh) throws Exception {
        shop = fresh;
        String email = "owner@" + shop.key() + ".example";
        shop.addPerson(email, Role.OWNER, PASSWORD);
        String id = shop.call(
                        "POST", "/api/v1/imports?kind=orders", SoldCoffee.file(), "Idempotency-Key", "sold-coffee")
                .json()
                .path("id")
                .asString();
        Visit visit = new Visit(shop.url());
        visit.signIn(email, PASSWORD);
        secret = visit.cookie(Cookies.SESSION).orElseThrow();
        await(() -> shop.call("GET", "/api/v1/imports/" + id, "")
                .json()
                .path("state")
                .asString()
                .equals("done"));
        await(() -> {
            JsonNode figures =
                    shop.call("GET", "/api/v1/insight/purchase-funnel", "").json();
            return figures.at("/purchaseFunnel/0/customers").asLong(0) == 500;
        });
        await(() -> visit.get("/").body().contains("id=\"t-FUNNEL\""));
        customer = "/customers/"
                + shop.call("GET", "/api/v1/customers?email=c41@example.com", "")
                        .json()
                        .at("/items/0/id")
                        .asString();
    }

    private List<String> shapes() {
        return Stream.concat(SHAPES.stream(), OF_ONE.stream().map(page -> customer + page))
                .toList();
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("a minute").isLessThan(until);
            Thread.sleep(100);
        }
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private BrowserContext signedIn(int width, ColorScheme scheme, String language) {
        BrowserContext visit = browser.visit(width, scheme, language);
        visit.addCookies(List.of(new Cookie(Cookies.SESSION, secret).setUrl(shop.url())));
        return visit;
    }

    private static void noteTrouble(Page page, List<String> trouble) {
        page.onPageError(error -> trouble.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("404")) {
                trouble.add(page.url() + ": " + message.text());
            }
        });
        page.onDialog(dialog -> {
            trouble.add(page.url() + " asked " + dialog.message());
            dialog.dismiss();
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageFitsOnEveryScreen(Language language) {
        List<String> trouble = new ArrayList<>();
        try (BrowserContext visit = signedIn(1440, ColorScheme.LIGHT, language.tag())) {
            Page page = visit.newPage();
            noteTrouble(page, trouble);
            for (String path : shapes()) {
                page.navigate(shop.url() + path);
                assertThat(page.getAttribute("html", "lang")).as(path).isEqualTo(language.tag());
                for (int width : WIDTHS) {
                    page.setViewportSize(width, 900);
                    Object over = page.evaluate("""
                            () => document.documentElement.scrollWidth <= innerWidth ? '' :
                              [...document.querySelectorAll('body *')]
                                .filter((e) => e.getBoundingClientRect().right > innerWidth + 1
                                  || e.getBoundingClientRect().left < -1)
                                .slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(' | ')
                            """);
                    if (!over.equals("")) {
                        trouble.add(path + " at " + width + ": " + over);
                    }
                    Object clipped = page.evaluate("""
                            () => [...document.querySelectorAll('h1, h2, h3, .btn, .badge, .nav a, .tabbar a, label, th, .big')]
                                .filter((e) => e.offsetParent && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0
                                  && !e.closest('.scroll, .tabs'))
                                .slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(' | ')
                            """);
                    if (!clipped.equals("")) {
                        trouble.add(path + " at " + width + " clips: " + clipped);
                    }
                }
            }
        }
        assertThat(trouble).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void everyPageIsForEverybody(ColorScheme scheme) {
        List<String> violations = new ArrayList<>();
        if (scheme == ColorScheme.NO_PREFERENCE) {
            return;
        }
        boolean dark = scheme == ColorScheme.DARK;
        try (BrowserContext visit = signedIn(dark ? 390 : 1440, scheme, dark ? "fa" : "en")) {
            Page page = visit.newPage();
            for (String path : shapes()) {
                page.navigate(shop.url() + path);
                violations.addAll(violations(page, path, scheme));
            }
        }
        try (BrowserContext visit = browser.visit(390, scheme, "en")) {
            Page page = visit.newPage();
            page.navigate(shop.url() + "/sign-in");
            violations.addAll(violations(page, "/sign-in", scheme));
        }
        assertThat(violations).isEmpty();
    }

    /** In the dark nothing but colours is another. */
    private static List<String> violations(Page page, String path, ColorScheme scheme) {
        AxeBuilder axe = new AxeBuilder(page);
        return (scheme == ColorScheme.DARK
                        ? axe.withRules(List.of("color-contrast", "link-in-text-block"))
                        : axe.withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")))
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> path + ": " + told(rule))
                        .toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + " "
                + rule.getNodes().stream()
                        .limit(2)
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    @Test
    void somebodySignsInFindsAPageByKeyAndReadsItInPersian() throws Exception {
        String reader = "reader@" + shop.key() + ".example";
        shop.addPerson(reader, Role.OWNER, PASSWORD);
        try (BrowserContext visit = browser.visit(1440, ColorScheme.LIGHT, "en")) {
            Page page = visit.newPage();
            List<String> trouble = new ArrayList<>();
            noteTrouble(page, trouble);
            page.navigate(shop.url() + "/insight/cohorts");
            page.fill("#email", reader);
            page.fill("#password", PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/insight/cohorts");
            assertThat(page.title()).startsWith("Cohorts");
            page.keyboard().press("Control+k");
            page.keyboard().type("contact");
            page.keyboard().press("Enter");
            page.waitForURL("**/plan");
            page.click(".foot summary");
            page.click(".foot button[value=fa]");
            page.waitForURL("**/plan");
            assertThat(page.getAttribute("html", "dir")).isEqualTo("rtl");
            assertThat(page.innerText("h1")).containsPattern("[۰-۹]").doesNotContainPattern("[0-9]");
            page.click(".nav a[href='/']");
            assertThat(page.innerText(".eyebrow >> nth=0")).contains("آبان");
            page.click(".foot summary");
            page.click(".foot button[value=en]");
            page.click(".foot summary");
            page.click(".foot form[action='/sign-out'] button");
            page.waitForURL("**/sign-in");
            assertThat(trouble).isEmpty();
        }
    }

    @Test
    void eachRoleSeesItsOwnMenuAndWhoGuessesPasswordsHasToWait() throws Exception {
        String guessed = "guessed@" + shop.key() + ".example";
        String support = "support@" + shop.key() + ".example";
        String secretOfSupport = shop.session(shop.addPerson(support, Role.SUPPORT, PASSWORD));
        try (BrowserContext visit = browser.visit(1440, ColorScheme.LIGHT, "en")) {
            visit.addCookies(List.of(new Cookie(Cookies.SESSION, secretOfSupport).setUrl(shop.url())));
            Page page = visit.newPage();
            page.navigate(shop.url() + "/settings");
            assertThat(page.locator(".tabs").count()).isZero();
            assertThat(page.locator(".nav a[href='/insight']").count()).isZero();
            assertThat(page.locator(".nav a[href='/customers']").count()).isOne();
            page.navigate(shop.url() + "/settings/people");
            assertThat(page.innerText("h1")).isEqualTo("This page is not part of your role");
        }
        try (BrowserContext visit = browser.visit(1440, ColorScheme.LIGHT, "en")) {
            Page page = visit.newPage();
            assertThat(guess(page, guessed)).startsWith("This address and password do not belong together");
            // each answer takes its time, so the other nine are asked for side by side
            IntStream.range(0, 9)
                    .parallel()
                    .forEach(i -> assertThat(guessElsewhere(guessed)).isEqualTo(401));
            assertThat(guess(page, guessed)).startsWith("Too many tries");
        }
    }

    private String guess(Page page, String email) {
        page.navigate(shop.url() + "/sign-in");
        page.fill("#email", email);
        page.fill("#password", "a guess");
        page.keyboard().press("Enter");
        page.waitForSelector("[role=alert]");
        return page.innerText("[role=alert]");
    }

    private int guessElsewhere(String email) {
        try {
            return new Visit(shop.url()).signIn(email, "a guess").statusCode();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void somebodyIsFoundJoinedTakenApartAndErased() throws Exception {
        try (BrowserContext visit = signedIn(1440, ColorScheme.LIGHT, "en")) {
            Page page = visit.newPage();
            List<String> trouble = new ArrayList<>();
            noteTrouble(page, trouble);
            page.navigate(shop.url() + "/customers");
            page.locator("#q").pressSequentially("c79@");
            page.waitForSelector("#found a:has-text('c79@example.com')");
            page.keyboard().press("Control+k");
            page.keyboard().type("c77@");
            page.waitForSelector(".palette .found li.on");
            page.keyboard().press("Enter");
            page.waitForURL("**/customers/c_*");
            assertThat(page.innerText("h1")).contains("c77@example.com");
            page.click("a[href$='/merge']");
            page.fill("#q", "c78@example.com");
            page.keyboard().press("Enter");
            page.click("a[href*='other=']");
            assertThat(page.innerText("#t-preview")).contains("c78@example.com becomes part of");
            page.click("form[action$='/merge'] button.primary");
            page.waitForURL("**/merge?done=merged");
            page.click("form[action$='/undo'] button");
            page.waitForURL("**/merge?done=parted");
            page.click(".crumbs a >> nth=1");
            assertThat(page.content()).doesNotContain("c78@example.com");
            page.click("a[href$='/erase']");
            page.fill("#confirmation", "c77@example.com");
            page.click("form[action$='/erase'] button.danger");
            page.waitForURL("**/customers?erased=yes");
            page.fill("#q", "c77@example.com");
            page.waitForSelector("text=Nobody here goes by");
            assertThat(trouble).isEmpty();
        }
    }

    @Test
    void aChartIsSavedAsAPictureAndThePagesAreReadInPersian() throws Exception {
        try (BrowserContext visit = signedIn(1440, ColorScheme.LIGHT, "fa")) {
            Page page = visit.newPage();
            List<String> trouble = new ArrayList<>();
            noteTrouble(page, trouble);
            page.navigate(shop.url() + "/insight/cohorts");
            Download picture = page.waitForDownload(() -> page.click("button.png >> nth=0"));
            assertThat(picture.suggestedFilename()).endsWith(".png");
            BufferedImage image = ImageIO.read(picture.path().toFile());
            assertThat(image.getWidth()).isGreaterThan(600);
            assertThat(IntStream.range(0, image.getHeight() / 4)
                            .flatMap(y ->
                                    IntStream.range(0, image.getWidth() / 4).map(x -> image.getRGB(4 * x, 4 * y)))
                            .distinct()
                            .count())
                    .as("colours")
                    .isGreaterThan(20);
            for (String place : List.of("/", "/customers", "/plan", "/insight", "/settings")) {
                page.click(".nav a[href='" + place + "']");
                assertThat(page.getAttribute("html", "dir")).isEqualTo("rtl");
                assertThat(page.innerText("h1")).as(place).containsPattern("\\p{IsArabic}");
            }
            assertThat(trouble).isEmpty();
        }
    }

    @Test
    void whatAShopperTypedRunsNowhere() {
        try (BrowserContext visit = signedIn(1440, ColorScheme.LIGHT, "en")) {
            Page page = visit.newPage();
            List<String> trouble = new ArrayList<>();
            noteTrouble(page, trouble);
            for (String path : List.of(
                    "/",
                    "/plan",
                    "/plan?reason=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                    "/settings?saved=%3Cscript%3Ealert(1)%3C/script%3E",
                    "/%3Cscript%3Ealert(1)%3C/script%3E")) {
                page.navigate(shop.url() + path);
                assertThat(page.locator("script:not([src])").count()).as(path).isZero();
            }
            assertThat(trouble).isEmpty();
        }
    }

    @Test
    void noOtherSiteShowsAPageInsideItsOwn() {
        try (BrowserContext visit = signedIn(1440, ColorScheme.LIGHT, "en")) {
            Page page = visit.newPage();
            page.navigate(shop.url() + "/docs");
            page.setContent("<iframe src='" + shop.url() + "/settings'></iframe>");
            page.waitForTimeout(300);
            assertThat(page.frames().getLast().content()).doesNotContain("shell");
        }
    }
}
