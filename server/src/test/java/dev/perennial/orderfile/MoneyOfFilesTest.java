package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Currencies, and decimals as each file writes them. */
class MoneyOfFilesTest {
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

    @Test
    void yenHaveNoDecimalsAndDinarsThree() throws Exception {
        Shop.Books yen = shop.exports("date,customer,total,currency", "2025-01-01,ann,1200.5,JPY")
                .load();
        assertThat(yen.gross()).isEqualTo(1201);
        assertThat(yen.loaded().currencyDigits()).isZero();

        Shop.Books dinars = Shop.in(directory)
                .exports("date,customer,total,currency", "2025-01-01,ann,12.3455,KWD")
                .load();
        assertThat(dinars.gross()).isEqualTo(12346);
        assertThat(dinars.loaded().currencyDigits()).isEqualTo(3);
    }

    @Test
    void severalCurrenciesAreAskedAbout() throws Exception {
        shop.exports(
                "date,customer,total,currency", "2025-01-01,ann,10,EUR", "2025-01-02,ann,10,SEK", "2025-01-03,b,1,SEK");

        assertThat(shop.question()).isEqualTo("several_currencies");
        assertThatThrownBy(() -> shop.load())
                .hasMessageContaining("EUR (1 row), SEK (2 rows)")
                .hasMessageContaining("--currency");
    }

    @Test
    void theOthersAreSetAsideOnceOneIsChosen() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer,total,currency",
                        "2025-01-01,ann,10,EUR",
                        "2025-01-02,ann,99,SEK",
                        "2025-01-03,b,1,")
                .countingOnly("EUR")
                .load();

        assertThat(books.gross()).isEqualTo(1100);
        assertThat(books.rejected())
                .containsExactly("3,currency,SEK,this amount is in another currency than the one asked for,"
                        + "\"2025-01-02,ann,99,SEK\"");
    }

    @Test
    void aShopifyOrderInAnotherCurrencyIsSetAsideWithAllItsLines() throws Exception {
        Shop.Books books = shop.exports(
                        "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price",
                        "#1,a@x.com,paid,SEK,900.00,2025-01-01 10:00:00 +0100,1,Tea,100.00",
                        "#1,a@x.com,,,,2025-01-01 10:00:00 +0100,1,Pot,800.00",
                        "#2,a@x.com,paid,EUR,12.00,2025-01-02 10:00:00 +0100,1,Tea,12.00")
                .countingOnly("EUR")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.gross()).isEqualTo(1200);
        assertThat(books.loaded().rejected()).isEqualTo(2);
    }

    @Test
    void ordersWithoutACurrencyBesideOthersArePointedOut() throws Exception {
        Shop.Books books = shop.exports("date,customer,total,currency", "2025-01-01,ann,10,EUR", "2025-01-02,ann,10,")
                .load();

        assertThat(books.gross()).isEqualTo(2000);
        assertThat(books.notes())
                .anyMatch(note -> note.startsWith(
                        "1 order names no currency; it is taken to be in EUR as the others. --currency EUR says so"));
        assertThat(Shop.in(directory)
                        .exports("date,customer,total,currency", "2025-01-01,ann,10,EUR", "2025-01-02,ann,10,")
                        .countingOnly("EUR")
                        .load()
                        .notes())
                .noneMatch(note -> note.contains("currency;"));
    }

    @Test
    void aFileWithoutACurrencyBesideOneThatHasItIsPointedOut() throws Exception {
        assertThat(shop.exports("date,customer,total,currency", "2025-01-01,ann,10,EUR")
                        .exports("date,customer,total", "2025-01-03,ann,10", "2025-01-04,bob,10")
                        .load()
                        .notes())
                .anyMatch(note -> note.startsWith("2 orders name no currency; they are taken to be in EUR"));
        assertThat(Shop.in(directory)
                        .exports("date,customer,total", "2025-01-03,ann,10")
                        .load()
                        .notes())
                .noneMatch(note -> note.contains("currency"));
    }

    @Test
    void filesInDifferentCurrenciesAreAskedAbout() throws Exception {
        assertThat(shop.exports("date,customer,total,currency", "2025-01-01,ann,10,EUR")
                        .exports("date,customer,total,currency", "2025-01-01,ann,10,SEK")
                        .question())
                .isEqualTo("several_currencies");
    }

    @Test
    void whatIsNoCurrencyIsSetAside() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer,total,currency",
                        "2025-01-01,ann,10,eur",
                        "2025-01-02,ann,99,Z9",
                        "2025-01-03,b,1,€")
                .load();

        assertThat(books.gross()).isEqualTo(1100);
        assertThat(books.rejected()).hasSize(1);
        assertThat(books.rejected().getFirst()).startsWith("3,currency,Z9,not an ISO 4217 currency code,");
    }

    @Test
    void aDecimalCommaIsFoundByItself() throws Exception {
        Shop.Books books = shop.exports(
                        "Datum;Kund;Belopp", "2025-01-01;ann;1.234,50", "2025-01-02;bob;12", "2025-01-03;cid;0,05 kr")
                .load();

        assertThat(books.gross()).isEqualTo(123450 + 1200 + 5);
        assertThat(books.notes().getFirst()).contains("decimal comma").contains("semicolon");
    }

    @Test
    void aDecimalCommaMayShowLate() throws Exception {
        List<String> rows = new ArrayList<>(List.of("date;customer;total"));
        for (int row = 0; row < 4000; row++) {
            rows.add("2025-01-01;c" + row + ";12");
        }
        rows.add("2025-01-02;bob;1.234,50");
        rows.add("2025-01-02;bob;1.234");

        Shop.Books books = shop.exports(rows.toArray(String[]::new)).load();

        assertThat(books.loaded().rejected()).isZero();
        assertThat(books.gross()).isEqualTo(4000 * 1200 + 123450 + 123400);
    }

    @Test
    void aCommaInAQuantityProvesItToo() throws Exception {
        Shop.Books books = shop.exports(
                        "order;date;customer;sku;quantity;price",
                        "1;2025-01-01;ann;cable;1,5;4",
                        "2;2025-01-01;ann;cable;2;4")
                .load();

        assertThat(books.loaded().rejected()).isZero();
        assertThat(books.gross()).isEqualTo(600 + 800);
    }

    @Test
    void numbersOfTheOtherStyleAreSetAsideNotMisread() throws Exception {
        Shop.Books books = shop.exports(
                        "date;customer;total", "2025-01-01;ann;10.50", "2025-01-02;bob;3.25", "2025-01-03;cid;7,95")
                .load();

        assertThat(books.gross()).isEqualTo(1050 + 325);
        assertThat(books.rejected())
                .containsExactly("4,total,\"7,95\",not a number in the style of this file,\"2025-01-03;cid;7,95\"");
    }

    @Test
    void groupsMayBeSpacesOfAllKindsAndApostrophes() throws Exception {
        Shop.Books books = shop.exports(
                        "date;customer;total",
                        "2025-01-01;ann;1 234,50",
                        "2025-01-02;bob;1\u00a0234,50",
                        "2025-01-03;cid;1\u202f234,50",
                        "2025-01-04;dan;1’234,50",
                        "2025-01-05;eve;€ 1 234,50")
                .load();

        assertThat(books.gross()).isEqualTo(5 * 123450);
    }

    @Test
    void signsInWindowsEncodingAreUnderstood() throws Exception {
        byte[] text = "date;customer;total;product\n2025-01-01;ann;€ 10,50;Knäckebröd\n"
                .getBytes(Charset.forName("windows-1252"));
        Shop.Books books = shop.exportsBytes(text).load();

        assertThat(books.gross()).isEqualTo(1050);
        assertThat(books.texts("SELECT name FROM product")).containsExactly("Knäckebröd");
    }

    @Test
    void aFileOfBothEncodingsIsReadInBoth() throws Exception {
        byte[] utf8 = "date,customer,total\n2025-01-01,Zoë,1\n".getBytes(StandardCharsets.UTF_8);
        byte[] windows = "2025-01-02,Zoë,1\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = new byte[utf8.length + windows.length];
        System.arraycopy(utf8, 0, both, 0, utf8.length);
        System.arraycopy(windows, 0, both, utf8.length, windows.length);

        assertThat(shop.exportsBytes(both).load().people()).containsExactly("Zoë");
    }

    @Test
    void amountsTooLargeToBeTrueAreSetAside() throws Exception {
        Shop.Books books = shop.exports(
                        "order,date,customer,sku,quantity,price",
                        "1,2025-01-01,ann,tea,1,1",
                        "2,2025-01-01,ann,tea,999999999999,999999999999",
                        "3,2025-01-01,ann,tea,1,99999999999999999999999999")
                .load();

        assertThat(books.gross()).isEqualTo(100);
        assertThat(books.loaded().rejected()).isEqualTo(2);
    }
}
