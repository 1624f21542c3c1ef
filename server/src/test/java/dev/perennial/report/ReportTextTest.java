package dev.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.insight.SmallShop;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTextTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "dev", "perennial", "report");

    private final SmallShop shop = new SmallShop();

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private Report report() throws Exception {
        ReportRequest request =
                ReportRequest.of(7, new SourceCounts(1000, 998, 2, 2)).withCurrency(Currency.getInstance("EUR"));
        return Reports.compute(shop.connection(), request);
    }

    private static String render(Report report, int width, Charset charset) {
        return ReportText.render(report, new TextOptions(width, Locale.ENGLISH, charset, Privacy.NAMED));
    }

    /** To renew the expected text after a wanted change: {@code -Dperennial.golden=write}; then read the difference. */
    @ParameterizedTest
    @ValueSource(ints = {60, 100})
    void readsLikeThis(int width) throws Exception {
        TeaShop.fill(shop);
        String text = render(report(), width, StandardCharsets.UTF_8);

        Path golden = GOLDEN.resolve("tea-shop-" + width + ".txt");
        if ("write".equals(System.getProperty("perennial.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(read(golden));
    }

    private static String read(Path golden) throws IOException {
        return Files.readString(golden).replace("\r\n", "\n");
    }

    @Test
    void whatWasNotAskedForIsSaidToBeLeftOut() throws Exception {
        TeaShop.fill(shop);
        ReportRequest request = ReportRequest.of(7, new SourceCounts(1000, 998, 2, 2));

        String text = render(Reports.compute(shop.connection(), request.withoutModels()), 100, StandardCharsets.UTF_8);

        assertThat(text)
                .contains("What customers will bring and whom to write to were left out of this report.")
                .doesNotContain("Who to write to", "What they are worth");
    }

    @Test
    void nothingIsWiderThanTheTerminal() throws Exception {
        TeaShop.fill(shop);
        Report report = report();
        for (int width = TextOptions.NARROWEST; width <= TextOptions.WIDEST; width += 4) {
            int columns = width;
            assertThat(render(report, width, StandardCharsets.UTF_8).lines())
                    .allMatch(line -> Display.width(line) <= columns);
            assertThat(render(report, width, StandardCharsets.US_ASCII).lines())
                    .allMatch(line -> Display.width(line) <= columns);
        }
    }

    @Test
    void aPlainTerminalGetsPlainSigns() throws Exception {
        TeaShop.fill(shop);
        String text = render(report(), 80, StandardCharsets.US_ASCII);

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
        assertThat(text).contains("###").contains("EUR");
    }

    @Test
    void whatTheFileSaysCannotSteerTheTerminal() throws Exception {
        TeaShop.fill(shop);

        assertThat(render(report(), 80, StandardCharsets.UTF_8))
                .matches(text -> text.codePoints()
                        .noneMatch(sign -> (Character.isISOControl(sign) && sign != '\n')
                                || Character.getType(sign) == Character.FORMAT));
    }

    @Test
    void aFileWithoutOrdersSaysSo() throws Exception {
        assertThat(render(report(), 60, StandardCharsets.UTF_8))
                .isEqualTo("Retention report\nThere is no order to report on.\n");
    }

    @Test
    void oneOrderIsTooFewToTell() throws Exception {
        shop.buys("ann", "2026-01-05", 1200);

        assertThat(render(report(), 100, StandardCharsets.UTF_8))
                .contains("1 order of 1 customer, €12.00\n")
                .contains(
                        "Can’t tell yet how many come back: nobody has been watched for 30 days after the first order.");
    }

    @Test
    void aFewCustomersGiveARangeAndNoEstimate() throws Exception {
        for (int i = 0; i < 12; i++) {
            shop.buys("c" + i, "2025-01-0" + (1 + i % 9), 1000);
        }
        shop.buys("c1", "2025-02-01", 1000).buys("c2", "2025-03-01", 1000).buys("c3", "2026-02-01", 500);

        assertThat(render(report(), 120, StandardCharsets.UTF_8))
                .contains(
                        "Can’t tell yet how many come back: between 4 and 52 of 100 first-time buyers within half a year.")
                .contains("Too few have come back to say on which days to write.");
    }

    @Test
    void aShortHistoryClaimsToHaveKeptNobody() throws Exception {
        shop.buys("ann", "2025-01-02", 1000).buys("bob", "2025-02-03", 1000).buys("ann", "2025-11-30", 1000);

        assertThat(render(report(), 120, StandardCharsets.UTF_8))
                .contains(
                        "Can’t tell yet whom you kept: the orders reach back too little for anybody to have been away for")
                .doesNotContain("100.0 %");
    }

    @Test
    void speaksTheLanguageAskedFor() throws Exception {
        TeaShop.fill(shop);

        assertThat(ReportText.render(
                        report(), new TextOptions(80, Locale.of("sv"), StandardCharsets.UTF_8, Privacy.NAMED)))
                .containsPattern("\\d+\u00a0\\d{3},\\d\\d\u00a0€");
        assertThat(ReportText.render(
                        report(), new TextOptions(80, Locale.of("fa"), StandardCharsets.UTF_8, Privacy.NAMED)))
                .contains("۱۴۰۴");
    }
}
