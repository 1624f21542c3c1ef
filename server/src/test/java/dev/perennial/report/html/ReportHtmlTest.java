package dev.perennial.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.insight.SmallShop;
import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.ReportRequest;
import dev.perennial.report.Reports;
import dev.perennial.report.SourceCounts;
import dev.perennial.report.TeaShop;
import dev.perennial.report.TermWords;
import dev.perennial.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportHtmlTest {
    private static final Path OUTLINE =
            Path.of("src", "test", "resources", "dev", "perennial", "report", "tea-shop-outline.txt");
    private static final Pattern OUTLINED = Pattern.compile(
            "<(h1|h2|h3|p class=\"sentence m\"|p class=\"unit\"|p class=\"missing\"|summary)[^>]*>(.*?)</(?:h1|h2|h3|p|summary)>");
    private static final int LARGEST = 400_000;

    private final SmallShop shop = TeaShop.fill(new SmallShop());
    private Report report;

    @BeforeAll
    void compute() throws Exception {
        report = Pages.report(shop);
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    static Stream<String> languages() {
        return Wording.languages().stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatWasNotAskedForIsSaidToBeLeftOut(String language) throws Exception {
        ReportRequest request = ReportRequest.of(7, new SourceCounts(1000, 998, 2, 2));
        Report without = Reports.compute(shop.connection(), request.withoutModels());
        TermWords terms = Wording.of(Locale.of(language)).words(TermWords.class);

        assertThat(Pages.text(Pages.page(without, language))).contains(terms.withoutModels());
        assertThat(Pages.text(Pages.page(report, language))).doesNotContain(terms.withoutModels());
    }

    /** To renew the expected outline after a wanted change: {@code -Dperennial.golden=write}; then read the difference. */
    @Test
    void thePageIsBuiltLikeThis() throws Exception {
        String outline = outline(Pages.page(report, "en"));

        if ("write".equals(System.getProperty("perennial.golden"))) {
            Files.writeString(OUTLINE, outline);
        }
        assertThat(outline).isEqualTo(Files.readString(OUTLINE).replace("\r\n", "\n"));
    }

    private static String outline(String page) {
        Matcher line = OUTLINED.matcher(page);
        StringBuilder outline = new StringBuilder();
        while (line.find()) {
            String kind = line.group(1).replace("p class=", "").replace("\"", "");
            outline.append(kind)
                    .append(": ")
                    .append(Pages.text(line.group(2)).replace("\n", ""))
                    .append('\n');
        }
        return outline.toString();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nothingIsFetchedAndNothingRuns(String language) {
        String page = Pages.page(report, language);
        Anatomy anatomy = Anatomy.of(page);

        assertThat(anatomy.names())
                .isSubsetOf(
                        "html",
                        "head",
                        "meta",
                        "title",
                        "style",
                        "body",
                        "main",
                        "header",
                        "section",
                        "div",
                        "span",
                        "h1",
                        "h2",
                        "h3",
                        "p",
                        "b",
                        "i",
                        "bdi",
                        "ol",
                        "ul",
                        "li",
                        "figure",
                        "figcaption",
                        "details",
                        "summary",
                        "table",
                        "thead",
                        "tbody",
                        "tr",
                        "th",
                        "td",
                        "svg",
                        "defs",
                        "pattern",
                        "path",
                        "rect",
                        "line",
                        "circle",
                        "text",
                        "polygon",
                        "polyline");
        assertThat(anatomy.attributeNames())
                .noneMatch(name -> name.startsWith("on"))
                .doesNotContain("src", "href", "style", "srcset", "action", "data");
        assertThat(page).doesNotContain("http:", "https:", "@import", "url(http", "<script", "javascript:");
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(LARGEST);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void thePolicyAllowsThisStyleAlone(String language) throws Exception {
        String page = Pages.page(report, language);
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        assertThat(page)
                .contains("default-src &#39;none&#39;; style-src &#39;sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "&#39;");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyChartSaysWhatItCountsAndHasItsDescription(String language) {
        String page = Pages.page(report, language);
        Anatomy anatomy = Anatomy.of(page);

        assertThat(anatomy.named("figure")).hasSizeGreaterThan(10);
        assertThat(page.split("<p class=\"unit\">", -1))
                .hasSize(anatomy.named("figure").size() + 1);
        assertThat(anatomy.named("svg").stream()
                        .filter(svg ->
                                svg.attributes().getOrDefault("class", "").equals("plot")))
                .isNotEmpty()
                .allMatch(svg -> "img".equals(svg.attributes().get("role"))
                        && !svg.attributes().getOrDefault("aria-label", "").isBlank());
        assertThat(anatomy.named("h1")).hasSize(1);
    }

    @Test
    void persianReadsFromRightToLeftInItsOwnDigits() {
        String page = Pages.page(report, "fa");
        String withoutTyped = page.replaceAll("<bdi>.*?</bdi>", "").replace("Perennial 0.1", "");
        String seen = Pages.text(withoutTyped);

        assertThat(page).contains("<html lang=\"fa\" dir=\"rtl\">").contains("@font-face");
        assertThat(seen).doesNotContainPattern("[0-9]").contains("۱۴۰۴");
        assertThat(page).contains("<bdi>抹茶・京都</bdi>");
        assertThat(Pages.page(report, "en"))
                .contains("<html lang=\"en\" dir=\"ltr\">")
                .doesNotContain("@font-face");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void anAnonymousPageNamesNobody(String language) {
        Pattern customer = Pattern.compile("c\\d{4}");

        assertThat(Pages.text(Pages.page(report, language))).containsPattern(customer);
        assertThat(Pages.withoutStyle(Pages.page(report, language, Privacy.ANONYMOUS)))
                .doesNotContainPattern(customer);
    }

    @Test
    void aFileWithoutOrdersSaysSo() throws Exception {
        try (SmallShop empty = new SmallShop()) {
            String page = Pages.page(Pages.report(empty), "en");

            assertThat(Pages.text(page)).contains("There is no order to report on.");
            assertThat(Anatomy.of(page).named("figure")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void threeCustomersGetSentencesInsteadOfFigures(String language) throws Exception {
        try (SmallShop small = new SmallShop()) {
            small.buys("ann", "2026-01-05", 1200).buys("bob", "2026-02-05", 900).buys("eve", "2026-02-06", 2000);
            String page = Pages.page(Pages.report(small), language);

            assertThat(page.split("<p class=\"missing\">", -1)).hasSizeGreaterThan(4);
            assertThat(Pages.withoutStyle(page)).doesNotContain("NaN", "Infinity", "null");
        }
    }

    @Test
    void sectionsComeInTheOrderOfTheQuestions() {
        List<String> titles = Pattern.compile("<h2 class=\"kicker\">(.*?)</h2>")
                .matcher(Pages.page(report, "en"))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toList());

        assertThat(titles)
                .containsExactly(
                        "Where they are lost",
                        "When they decide",
                        "Who stayed",
                        "Won and lost",
                        "Month by month",
                        "On how few you depend",
                        "Recent and frequent",
                        "What they should buy first",
                        "What it takes to sell",
                        "What they are worth",
                        "Who to write to",
                        "How sure we are");
    }
}
