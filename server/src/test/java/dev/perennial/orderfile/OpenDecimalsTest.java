package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.tabular.NumberStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "1.500" is one and a half or fifteen hundred. */
class OpenDecimalsTest {
    private static final String LINES = "order;date;customer;sku;quantity;price;total";

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private Shop totals(String... totals) throws Exception {
        List<String> lines = new ArrayList<>(List.of("date;customer;total"));
        Arrays.stream(totals).map(total -> "2025-01-01;ann;" + total).forEach(lines::add);
        return shop.exports(lines.toArray(String[]::new));
    }

    @Test
    void isAskedWhereNoNumberOfTheFileTells() throws Exception {
        assertThatThrownBy(() -> totals("1.500", "2.750", "900").load())
                .isInstanceOfSatisfying(
                        QuestionException.class,
                        question -> assertThat(question.code()).isEqualTo("ambiguous_decimals"))
                .hasMessageContaining("“1.500” in orders1.csv can be 1.5 or 1500")
                .hasMessageContaining("--decimal point")
                .hasMessageContaining("--decimal comma");
        assertThatThrownBy(() -> Shop.in(directory)
                        .exports("date,customer,total", "2025-01-01,ann,\"1,500\"")
                        .load())
                .hasMessageContaining("“1,500” in orders1.csv can be 1500 or 1.5");
    }

    @Test
    void isReadAsTheUserSays() throws Exception {
        assertThat(totals("1.500", "2.750").reading(NumberStyle.COMMA).load().gross())
                .isEqualTo(425_000);
        assertThat(Shop.in(directory)
                        .exports("date;customer;total", "2025-01-01;ann;1.500")
                        .reading(NumberStyle.POINT)
                        .load()
                        .gross())
                .isEqualTo(150);
    }

    @ParameterizedTest
    @CsvSource({
        "'12,50', 150000",
        "'1.234,56', 150000",
        "1500.5, 150",
        "0.250, 150",
        "1.234.567, 150000",
        "'1 234,567', 150000",
        "1234.500, 150"
    })
    void oneOtherNumberProvesIt(String proof, long minor) throws Exception {
        Shop.Books books = totals("1.500", proof).load();

        assertThat(books.rejected()).isEmpty();
        assertThat(books.number("SELECT gross FROM orders ORDER BY order_id LIMIT 1"))
                .isEqualTo(minor);
    }

    @Test
    void theProofMayStandFarBehind() throws Exception {
        List<String> totals = new ArrayList<>();
        for (int row = 0; row < 4_000; row++) {
            totals.add("1.500");
        }
        totals.add("7,95");

        assertThat(totals(totals.toArray(String[]::new)).load().gross()).isEqualTo(4_000L * 150_000 + 795);
    }

    @Test
    void anOpenNumberMayStandFarBehindWholeOnes() throws Exception {
        List<String> totals = new ArrayList<>();
        for (int row = 0; row < 4_000; row++) {
            totals.add("15");
        }
        totals.add("1.500");

        assertThat(totals(totals.toArray(String[]::new)).question()).isEqualTo("ambiguous_decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"900", "12", "0", "1500"})
    void wholeNumbersNeedNoProof(String total) throws Exception {
        assertThat(totals(total, "7").question()).isEqualTo("no question");
    }

    @Test
    void rowsThatComeOutRightOneWayOnlySettleIt() throws Exception {
        assertThat(shop.exports(LINES, "1;2025-01-01;ann;pot;3;500;1.500")
                        .load()
                        .gross())
                .isEqualTo(150_000);
        assertThat(Shop.in(directory)
                        .exports(LINES, "1;2025-01-01;ann;rope;2.000;1.500;3.000")
                        .load()
                        .gross())
                .isEqualTo(300);
        assertThat(Shop.in(directory)
                        .exports(LINES, "1;2025-01-01;ann;pot;2;1.500;3.000")
                        .question())
                .isEqualTo("ambiguous_decimals");
    }

    @Test
    void aCurrencyWithoutDecimalsSettlesIt() throws Exception {
        assertThat(shop.exports("date;customer;total;currency", "2025-01-01;ann;1,500;JPY")
                        .load()
                        .gross())
                .isEqualTo(1500);
        assertThat(Shop.in(directory)
                        .exports("date;customer;total", "2025-01-01;ann;₩1.500")
                        .load()
                        .gross())
                .isEqualTo(1500);
        assertThat(Shop.in(directory)
                        .exports("date;customer;total;currency", "2025-01-01;ann;1,500;KWD")
                        .question())
                .isEqualTo("ambiguous_decimals");
    }

    @Test
    void quantitiesFollowTheProvenStyleOfAmounts() throws Exception {
        Shop.Books books = shop.exports(
                        "order;date;customer;sku;quantity;price",
                        "1;2025-01-01;ann;tea;1.000;3.50",
                        "2;2025-01-02;ann;pot;2.000;12.00")
                .load();

        assertThat(books.gross()).isEqualTo(350 + 2400);
    }

    @Test
    void aColumnOfQuantitiesWithThreeDecimalsEachSettlesIt() throws Exception {
        Shop.Books books = shop.exports(
                        "order;date;customer;sku;quantity;price",
                        "1;2025-01-01;ann;tea;1,000;3",
                        "2;2025-01-02;ann;pot;2,500;12")
                .load();

        assertThat(books.gross()).isEqualTo(300 + 3000);
        assertThat(Shop.in(directory)
                        .exports(
                                "order;date;customer;sku;quantity;price",
                                "1;2025-01-01;ann;tea;1,000;3",
                                "2;2025-01-02;ann;pot;2;12")
                        .question())
                .isEqualTo("ambiguous_decimals");
    }

    @Test
    void dayFirstDatesAndOpenDecimalsAreFoundOutTogether() throws Exception {
        List<String> lines = new ArrayList<>(List.of("date;customer;total"));
        for (int row = 0; row < 3_000; row++) {
            lines.add("03/04/2025;ann;1.500");
        }
        lines.add("25/04/2025;ann;7,95");

        Shop.Books books = shop.exports(lines.toArray(String[]::new)).load();

        assertThat(books.gross()).isEqualTo(3_000L * 150_000 + 795);
        assertThat(books.days().getFirst()).isEqualTo("2025-04-03");
    }
}
