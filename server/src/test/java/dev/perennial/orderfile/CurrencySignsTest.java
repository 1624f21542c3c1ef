package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Currencies that are told only beside the amounts. */
class CurrencySignsTest {
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
        for (String total : totals) {
            lines.add("2025-01-0" + lines.size() + ";ann;" + total);
        }
        return shop.exports(lines.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "€10.50, EUR",
        "10.50 €, EUR",
        "£10.50, GBP",
        "₺ 10.50, TRY",
        "₹10.50, INR",
        "10.50 zł, PLN",
        "EUR 10.50, EUR",
        "10.50 sek, SEK",
        "$10.50 USD, USD",
        "10.50 kr SEK, SEK",
        "US$10.50, USD",
        "A$10.50, AUD"
    })
    void aSignOfOneCurrencyIsTheFiles(String total, String code) throws Exception {
        Shop.Books books = totals(total, total, "1.50").load();

        assertThat(books.loaded().currency()).hasToString(code);
        assertThat(books.gross()).isEqualTo(1050 + 1050 + 150);
    }

    @ParameterizedTest
    @CsvSource({"$10.50", "10.50 kr", "¥10.50", "Rs. 10.50"})
    void aSignOfManyCountriesIsNoCurrency(String total) throws Exception {
        Shop.Books books = totals(total, total).load();

        assertThat(books.loaded().currency()).isNull();
        assertThat(books.gross()).isEqualTo(2100);
    }

    @ParameterizedTest
    @CsvSource({
        "$10.50, €20.00",
        "EUR 10.50, SEK 20.00",
        "EUR 10.50, £30.00",
        "$10.50, 20.00 kr",
        "$10.50, A$20.00",
        "¥10.50, $20.00"
    })
    void severalSignsAreAskedAbout(String one, String other) throws Exception {
        assertThat(totals(one, other, one).question()).isEqualTo("several_currencies");
    }

    @Test
    void theQuestionNamesWhatWasSeen() throws Exception {
        assertThatThrownBy(() -> totals("$10", "€20", "€30").load())
                .hasMessageContaining("EUR (2 rows), $ (1 row)")
                .hasMessageContaining("--currency CODE");
    }

    @Test
    void theOthersAreSetAsideOnceOneIsChosen() throws Exception {
        Shop.Books books =
                totals("$10", "€20", "5", "GBP 7").countingOnly("USD").load();

        assertThat(books.gross()).isEqualTo(1500);
        assertThat(books.rejected())
                .containsExactly(
                        "3,total,€20,this amount is in another currency than the one asked for,2025-01-02;ann;€20",
                        "5,total,GBP 7,this amount is in another currency than the one asked for,"
                                + "2025-01-04;ann;GBP 7");
    }

    @ParameterizedTest
    @CsvSource({"۱۲۰ تومان, IRR", "€12 USD, EUR", "12 kr, EUR", "A$12, USD"})
    void whatCannotBeTheCurrencyAskedForIsSetAside(String total, String code) throws Exception {
        Shop.Books books = totals("5", total).countingOnly(code).load();

        assertThat(books.rejected()).hasSize(1);
        assertThat(books.number("SELECT count(*) FROM orders")).isEqualTo(1);
    }

    @Test
    void dollarsAreThoseOfACurrencyThatIsNamed() throws Exception {
        Shop.Books books = totals("$10", "USD 20").load();

        assertThat(books.loaded().currency()).hasToString("USD");
        assertThat(books.gross()).isEqualTo(3000);
    }

    @Test
    void aSignThatContradictsItsRowsCurrencySetsItAside() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer,total,currency",
                        "2025-01-01,ann,€10,EUR",
                        "2025-01-02,ann,$10,EUR",
                        "2025-01-03,ann,10,EUR")
                .load();

        assertThat(books.gross()).isEqualTo(2000);
        assertThat(books.rejected())
                .containsExactly("3,total,$10,the sign beside this amount is of another currency than its row,"
                        + "\"2025-01-02,ann,$10,EUR\"");
    }

    @Test
    void aColumnOfSignsOfManyCountriesIsTakenForTheCurrencyAskedFor() throws Exception {
        String[] lines = {
            "date,customer,total,currency", "2025-01-01,ann,10,$", "2025-01-02,ann,10,€", "2025-01-03,ann,10,kr"
        };

        assertThat(shop.exports(lines).countingOnly("USD").load().gross()).isEqualTo(1000);
        assertThat(Shop.in(directory).exports(lines).countingOnly("SEK").load().gross())
                .isEqualTo(1000);
    }

    @Test
    void signsInSeveralFilesAreSeenTogether() throws Exception {
        assertThat(totals("€10")
                        .exports("date;customer;total", "2025-02-01;ann;£10")
                        .question())
                .isEqualTo("several_currencies");
    }

    @Test
    void aCurrencyWithoutDecimalsHoldsForRowsThatDoNotNameIt() throws Exception {
        Shop.Books bySign = totals("700", "₩1200", "500").load();
        assertThat(bySign.gross()).isEqualTo(2400);
        assertThat(Objects.requireNonNull(bySign.loaded().currency())).hasToString("KRW");

        Shop.Books byColumn = Shop.in(directory)
                .exports("date,customer,total,currency", "2025-01-01,ann,700,", "2025-01-02,ann,1200,JPY")
                .load();
        assertThat(byColumn.gross()).isEqualTo(1900);
    }
}
