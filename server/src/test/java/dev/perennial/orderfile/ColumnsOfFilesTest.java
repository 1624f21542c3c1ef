package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which column is which, and which rows fit. */
class ColumnsOfFilesTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bestellnr;Kunde;Kaufdatum;Anzahl;Stückpreis;MwSt;Versandkosten;Gesamtbetrag",
                "Auftragsnr;Kunden-ID;Belegdatum;Stk;Preis;USt;Versand;Endbetrag",
                "Ordernummer;Kundnr;Orderdatum;Antal;Pris;Moms;Frakt;Totalt",
                "Nº pedido;Código cliente;Fecha compra;Cantidad;Precio;IVA;Gastos de envío;Importe total",
                "Numéro de commande;Code client;Date de commande;Quantité;Prix unitaire;TVA;Frais de port;Montant TTC",
                "Bestelnummer;Klantnr;Besteldatum;Aantal;Stuksprijs;BTW;Verzendkosten;Totaalbedrag",
                "Numero ordine;Codice cliente;Data ordine;Quantità;Prezzo;IVA;Spedizione;Totale ordine",
                "شماره‌سفارش;کد مشتری;تاریخ خرید;تعداد;قیمت واحد;مالیات;هزینه ارسال;مبلغ کل"
            })
    void commonNamesOfOtherLanguagesAreKnown(String header) throws Exception {
        Shop.Books books =
                shop.exports("id;" + header, "x1;1001;ann;2025-01-13;2;3;1;2;9").load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.people()).containsExactly("ann");
        assertThat(books.gross()).isEqualTo(900);
        String[] names = header.split(";", -1);
        assertThat(books.notes().getFirst())
                .contains("order_id=" + names[0], "quantity=" + names[3], "unit_price=" + names[4])
                .contains("tax=" + names[5], "shipping=" + names[6]);
    }

    @Test
    void aHeaderBelowATitleIsPointedOut() {
        assertThatThrownBy(() -> shop.exports(
                                "Orders of my shop",
                                "made on 2025-02-01",
                                "",
                                "order id;date;customer;total",
                                "1;2025-01-01;ann;10")
                        .load())
                .isInstanceOf(QuestionException.class)
                .hasMessageEndingWith("Line 4 looks like the header: if it is, take out the lines above it.");
    }

    @Test
    void aPageWithoutOrdersIsNoError() throws Exception {
        String order = """
            [{"id": 1, "status": "completed", "total": "5.00", "date_created": "2025-02-28T11:00:00",
             "billing": {"email": "a@example.com"}, "line_items": []}]""";
        assertThat(shop.exports(order).exports("[]").load().gross()).isEqualTo(500);
        assertThatThrownBy(() -> Shop.in(directory).exports("[]").load()).hasMessage("orders1.csv holds no orders.");
    }

    @Test
    void theGuessIsShown() throws Exception {
        Shop.Books books = shop.exports("Order Date,Customer ID,Grand Total", "2025-01-01,ann,1")
                .load();

        assertThat(books.notes())
                .containsExactly("orders1.csv: a table split by comma; customer_id=Customer ID, ordered_at=Order Date,"
                        + " total=Grand Total.");
    }

    @Test
    void aColumnMayBeSaidByItsNameWhateverItsCase() throws Exception {
        Shop.Books books = shop.exports("when,who,How Much", "2025-01-01,ann,3")
                .saying(OrderField.ORDERED_AT, "when")
                .saying(OrderField.CUSTOMER_ID, "WHO")
                .saying(OrderField.TOTAL, "how_much")
                .load();

        assertThat(books.gross()).isEqualTo(300);
    }

    @Test
    void aColumnMayBeSaidByItsNumber() throws Exception {
        Shop.Books books = shop.exports("a,b,c", "2025-01-01,ann,3")
                .saying(OrderField.ORDERED_AT, "1")
                .saying(OrderField.CUSTOMER_ID, "2")
                .saying(OrderField.TOTAL, "3")
                .load();

        assertThat(books.gross()).isEqualTo(300);
    }

    @Test
    void aHeaderThatIsANumberIsMeantByItsNameFirst() throws Exception {
        Shop.Books books = shop.exports("3,date,customer", "7,2025-01-01,ann")
                .saying(OrderField.TOTAL, "3")
                .load();

        assertThat(books.gross()).isEqualTo(700);
    }

    @Test
    void withoutAHeaderColumnsHaveNumbers() throws Exception {
        Shop.Books books = shop.exports(" 00004 0001 19970101  2   29.33", " 00004 0001 19970118  2   29.73")
                .withoutHeader()
                .saying(OrderField.CUSTOMER_ID, "1")
                .saying(OrderField.ORDERED_AT, "3")
                .saying(OrderField.TOTAL, "5")
                .load();

        assertThat(books.loaded().rows()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(2933 + 2973);
        assertThat(books.people()).containsExactly("00004");
    }

    @Test
    void dataInPlaceOfAHeaderIsSuspected() throws Exception {
        shop.exports("00004,19970101,29.33", "00004,19970118,29.73");

        assertThatThrownBy(() -> shop.load())
                .isInstanceOf(QuestionException.class)
                .hasMessageContaining("--no-header");
    }

    @Test
    void anUnknownColumnIsAskedAboutWithTheColumnsThereAre() throws Exception {
        shop.exports("date,customer,total", "2025-01-01,ann,1").saying(OrderField.TOTAL, "sum");

        assertThat(shop.question()).isEqualTo("unknown_column");
        assertThatThrownBy(() -> shop.load()).hasMessageContaining("date, customer, total");
        assertThat(shop.saying(OrderField.TOTAL, "4").question()).isEqualTo("unknown_column");
        assertThat(shop.saying(OrderField.TOTAL, "0").question()).isEqualTo("unknown_column");
    }

    @Test
    void whatIsMissingIsAskedFor() throws Exception {
        assertThat(Shop.in(directory).exports("customer,total", "ann,1").question())
                .isEqualTo("no_date_column");
        assertThat(Shop.in(directory).exports("date,total", "2025-01-01,1").question())
                .isEqualTo("no_customer_column");
        assertThat(Shop.in(directory).exports("date,customer", "2025-01-01,ann").question())
                .isEqualTo("no_amount_column");
    }

    @Test
    void aHeaderThatOccursTwiceIsAskedAboutOnlyIfItMatters() throws Exception {
        assertThat(Shop.in(directory)
                        .exports("date,customer,total,total", "2025-01-01,ann,1,2")
                        .question())
                .isEqualTo("duplicate_header");
        assertThat(Shop.in(directory)
                        .exports("date,customer,total,note,note", "2025-01-01,ann,1,x,y")
                        .load()
                        .gross())
                .isEqualTo(100);
        assertThat(Shop.in(directory)
                        .exports("date,customer,total,total", "2025-01-01,ann,1,2")
                        .saying(OrderField.TOTAL, "4")
                        .load()
                        .gross())
                .isEqualTo(200);
    }

    @Test
    void quotedBreaksKeepTheLineNumbersRight() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer,total,note",
                        "2025-01-01,ann,1,\"two",
                        "lines, and a \"\"quote\"\"\"",
                        "2025-01-02,bob,x,\"\"",
                        "",
                        "2025-01-03,cid,y,")
                .load();

        assertThat(books.loaded().rows()).isEqualTo(3);
        assertThat(books.rejected()).hasSize(2);
        assertThat(books.rejected().get(0)).startsWith("4,total,x,");
        assertThat(books.rejected().get(1)).startsWith("6,total,y,");
    }

    @Test
    void rowsOfAnotherLengthAreSetAside() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer,total,note", "2025-01-01,ann,1", "2025-01-01,ann,1,a,b", "2025-01-01,ann,1,a")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.rejected())
                .containsExactly(
                        "2,,3 instead of 4 columns,this row has another number of columns than the header,\"2025-01-01,ann,1\"",
                        "3,,5 instead of 4 columns,this row has another number of columns than the header,\"2025-01-01,ann,1,a,b\"");
    }

    @Test
    void trailingSeparatorsAndEmptyRowsOfSpreadsheetsDoNoHarm() throws Exception {
        Shop.Books books = shop.exports(
                        "date;customer;total;;",
                        "2025-01-01;ann;1;;",
                        "2025-01-01;bob;1",
                        "2025-01-01;cid;1;",
                        ";;;;",
                        "",
                        ";;;;")
                .load();

        assertThat(books.orders()).isEqualTo(3);
        assertThat(books.loaded().rows()).isEqualTo(3);
        assertThat(Shop.in(directory)
                        .exports("date,customer,total", "2025-01-01,ann,1,", "2025-01-01,ann,1,,,")
                        .load()
                        .orders())
                .isEqualTo(2);
    }

    @Test
    void theSeparatorLineOfExcelIsNoHeader() throws Exception {
        Shop.Books books = shop.exports("sep=;", "date;customer;total", "2025-01-01;ann;1,50", "2025-01-02;ann;x")
                .load();

        assertThat(books.gross()).isEqualTo(150);
        assertThat(books.rejected().getFirst()).startsWith("4,total,x,");
    }

    @Test
    void aStrayQuoteDoesNotGlueTwoOrdersTogetherUnseen() throws Exception {
        Shop.Books books = shop.exports(
                        "date,product name,customer,total",
                        "2025-01-01,\"24 inch screen,ann,100",
                        "2025-01-02,\"17 inch screen,bob,50",
                        "2025-01-03,tea,cid,3")
                .load();

        assertThat(books.gross()).isEqualTo(300);
        assertThat(books.rejected()).isNotEmpty();
        assertThat(books.rejected().getFirst()).contains("a quote (\"\") that opens a value and never closes it");

        Shop.Books closing = Shop.in(directory)
                .exports(
                        "date,product name,customer,total",
                        "2025-01-01,\"24 inch screen,ann,100",
                        "2025-01-02,17 inch screen\",bob,50",
                        "2025-01-03,tea,cid,3")
                .load();
        assertThat(closing.gross()).isEqualTo(300);
        assertThat(closing.loaded().rejected()).isEqualTo(1);
    }

    @Test
    void quotesThatAreNotForQuotingAreText() throws Exception {
        Shop.Books books = shop.exports(
                        "date,product name,customer,total",
                        "2025-01-01,24\" screen,ann,100",
                        "2025-01-02,\"Tea\" for two,bob,50",
                        "2025-01-03,\"a \"\"good\"\" tea, and",
                        "a pot\",cid,3")
                .load();

        assertThat(books.gross()).isEqualTo(15300);
        assertThat(books.loaded().rejected()).isZero();
    }

    @Test
    void aCleanRunRemovesTheRejectedRowsOfTheLast() throws Exception {
        shop.exports("date,customer,total", "2025-01-01,ann,x", "2025-01-01,ann,1")
                .load();
        assertThat(shop.rejectsOf(1)).exists();

        Shop mended = Shop.in(directory).exports("date,customer,total", "2025-01-01,ann,1");
        mended.load();
        mended.close();
        assertThat(mended.rejectsOf(1)).doesNotExist();
    }

    @Test
    void emptyColumnsAndOnesWithoutANameAreIgnored() throws Exception {
        Shop.Books books = shop.exports(",date,,customer,total", "0,2025-01-01,,ann,1", "1,2025-01-01,,ann,2")
                .load();

        assertThat(books.gross()).isEqualTo(300);
    }

    @Test
    void tablesByTabAndBarAndWideTextAreRead() throws Exception {
        String table = "date%scustomer%stotal\n2025-01-01%sann%s1.50\n";
        for (String separator : new String[] {",", ";", "\t", "|"}) {
            byte[] text = table.replace("%s", separator).getBytes(StandardCharsets.UTF_16);
            assertThat(Shop.in(directory).exportsBytes(text).load().gross()).isEqualTo(150);
        }
    }

    @Test
    void aGuessThatTheRowsDisproveIsTakenBack() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer,total,items,delivery,tax",
                        "2025-01-01,ann,3,\"2 teas, 1 pot\",Stockholm,1",
                        "2025-01-02,bob,4,1 tea,Paris,x")
                .load();

        assertThat(books.gross()).isEqualTo(300);
        assertThat(books.notes())
                .contains(
                        "“items” of orders1.csv holds no numbers, so it is not taken for quantity.",
                        "“delivery” of orders1.csv holds no numbers, so it is not taken for shipping.");
        assertThat(books.rejected()).hasSize(1).first().asString().startsWith("3,tax,x,");
    }
}
