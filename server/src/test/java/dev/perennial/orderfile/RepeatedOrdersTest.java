package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same order more than once in one file, and what is no such thing. */
class RepeatedOrdersTest {
    private static final String LINES = "order id,date,customer,sku,quantity,price";
    private static final String ORDERS = "order id,date,customer,total,status";
    private static final String SHOPIFY =
            "Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price";

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
    void anExportPastedBehindItselfCountsOnce() throws Exception {
        Shop.Books books = shop.exports(
                        LINES,
                        "1,2025-01-01,ann,tea,2,3",
                        "1,2025-01-01,ann,pot,1,12",
                        "2,2025-01-31,bob,tea,1,3",
                        "1,2025-01-01,ann,tea,2,3",
                        "1,2025-01-01,ann,pot,1,12",
                        "2,2025-01-31,bob,tea,1,3")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(1800 + 300);
        assertThat(books.lines()).isEqualTo(3);
        assertThat(books.notes())
                .contains("2 orders stand more than once in one file; each counts once, as the last rows have it.");
    }

    @Test
    void aShopifyExportFollowedByItselfIsNotDoubled() throws Exception {
        String[] once = {
            "#1,a@x.com,paid,32.00,2025-01-01 10:00:00 +0100,1,Tea,12.00",
            "#1,a@x.com,,,2025-01-01 10:00:00 +0100,1,Pot,20.00",
            "#2,b@x.com,paid,12.00,2025-01-02 10:00:00 +0100,1,Tea,12.00"
        };
        List<String> file = new ArrayList<>(List.of(SHOPIFY));
        file.addAll(List.of(once));
        file.addAll(List.of(once));
        Shop.Books books = shop.exports(file.toArray(String[]::new)).load();

        assertThat(books.gross()).isEqualTo(3200 + 1200);
        assertThat(books.lines()).isEqualTo(3);
    }

    @Test
    void anOrderThatWasChangedCountsAsItStandsLater() throws Exception {
        Shop.Books books = shop.exports(
                        SHOPIFY,
                        "#1,a@x.com,paid,32.00,2025-01-01 10:00:00 +0100,1,Tea,12.00",
                        "#1,a@x.com,,,2025-01-01 10:00:00 +0100,1,Pot,20.00",
                        "#2,b@x.com,paid,12.00,2025-01-02 10:00:00 +0100,1,Tea,12.00",
                        "#1,a@x.com,paid,24.00,2025-01-01 10:00:00 +0100,2,Tea,12.00")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(2400 + 1200);
        assertThat(books.lines()).isEqualTo(2);
    }

    @Test
    void aRowAnOrderIsTheOrderAgain() throws Exception {
        List<String> file = new ArrayList<>(List.of(ORDERS));
        IntStream.rangeClosed(1, 30).forEach(n -> file.add(n + ",2025-01-10,c" + n + ",10,pending"));
        file.add("7,2025-01-10,c7,15,paid");
        file.add("8,2025-01-10,c8,10,paid");
        Shop.Books books = shop.exports(file.toArray(String[]::new)).load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(1500 + 1000);
        assertThat(books.notes()).contains("28 orders do not count: 28 cancelled or unpaid.");
    }

    @Test
    void returnsOfADoubledOrderCountOnceToo() throws Exception {
        Shop.Books books = shop.exports(
                        LINES,
                        "1,2025-01-01,ann,tea,5,3",
                        "1,2025-01-01,ann,tea,-2,3",
                        "2,2025-01-31,bob,tea,1,3",
                        "1,2025-01-01,ann,tea,5,3",
                        "1,2025-01-01,ann,tea,-2,3")
                .load();

        assertThat(books.gross()).isEqualTo(1500 + 300);
        assertThat(books.net()).isEqualTo(900 + 300);
    }

    @Test
    void partsOfOrdersInAFileSortedByProductAreNotTheOrderAgain() throws Exception {
        Shop.Books books = shop.exports(
                        LINES,
                        "1,2025-01-01,ann,cup,1,7",
                        "2,2025-01-02,bob,cup,1,7",
                        "1,2025-01-01,ann,cup,1,7",
                        "2,2025-01-02,bob,pot,1,12",
                        "1,2025-01-01,ann,tea,2,3",
                        "2,2025-01-02,bob,tea,1,3")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(700 + 700 + 600 + 700 + 1200 + 300);
        assertThat(books.notes()).noneMatch(note -> note.contains("more than once"));
    }

    @Test
    void aRoundAtTheTableOnAnotherMinuteIsAnotherRound() throws Exception {
        Shop.Books books = shop.exports(
                        LINES,
                        "1,2025-01-01 20:00,ann,tea,1,3",
                        "2,2025-01-01 20:05,bob,tea,1,3",
                        "1,2025-01-01 20:30,ann,tea,1,3")
                .load();

        assertThat(books.gross()).isEqualTo(900);
    }

    @Test
    void ofAnOrderThatChangedBetweenPagesTheNewestStateCounts() throws Exception {
        String old = woo(17, "10.00", "processing", "2025-03-01T10:00:00");
        String changed = woo(17, "25.00", "completed", "2025-03-05T10:00:00");
        Shop.Books books = shop.exports("[" + changed + "," + woo(18, "5.00", "completed", "2025-03-02T00:00:00") + "]")
                .exports("[" + old + "]")
                .load();
        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(2500 + 500);

        Shop.Books onePage = Shop.in(directory)
                .exports("[" + changed + "," + woo(18, "5.00", "completed", "2025-03-02T00:00:00") + "," + old + "]")
                .load();
        assertThat(onePage.gross()).isEqualTo(2500 + 500);
        assertThat(onePage.texts("SELECT status FROM orders ORDER BY status")).containsOnly("completed");
    }

    private static String woo(int id, String total, String status, String modified) {
        return """
            {"id": %d, "status": "%s", "currency": "EUR", "total": "%s", "customer_id": %d,
             "date_created": "2025-02-28T11:00:00", "date_created_gmt": "2025-02-28T10:00:00",
             "date_modified_gmt": "%s", "billing": {"email": "p%d@example.com"},
             "line_items": [{"id": 1, "name": "Tea", "product_id": 3, "quantity": 1, "total": "%s"}]}""".formatted(id, status, total, id, modified, id, total).replace("\n", " ");
    }

    @Test
    void whatWasCalledOffWithinAnOrderIsNoPartOfIt() throws Exception {
        Shop.Books books = shop.exports(
                        LINES + ",status",
                        "1,2025-01-01,ann,tea,1,3,Cancelled",
                        "1,2025-01-01,ann,pot,1,12,Shipped",
                        "1,2025-01-01,ann,cup,1,7,Cancelled",
                        "2,2025-01-02,bob,tea,1,3,Shipped")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(1200 + 300);
        assertThat(books.notes()).anyMatch(note -> note.startsWith("1 order has rows of different states"));
    }

    @Test
    void ordersThatDoNotCountAreTold() throws Exception {
        Shop.Books books = shop.exports(
                        ORDERS + ",refund",
                        "1,2025-01-01,ann,10,paid,",
                        "2,2025-01-01,bob,10,not paid,",
                        "3,2025-01-01,cid,10,paid,10",
                        "4,2025-01-01,dan,10,Returned,",
                        "5,2025-01-01,eve,10,Returned,4",
                        "6,2025-01-01,fay,10,voided,")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.net()).isEqualTo(1000 + 600);
        assertThat(books.notes()).contains("4 orders do not count: 2 cancelled or unpaid, 2 refunded in full.");
    }

    @Test
    void aReturnMayHaveAMinusOnItsPriceToo() throws Exception {
        Shop.Books books = shop.exports(
                        LINES, "1,2025-01-01,ann,tea,5,3", "2,2025-01-02,ann,tea,-1,-3", "3,2025-01-03,bob,tea,1,3")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.net()).isEqualTo(1500 - 300 + 300);
    }

    @Test
    void columnsThatMeanNothingAreNamed() throws Exception {
        assertThat(shop.exports("date,customer,total,shoe size", "2025-01-01,ann,3,38")
                        .load()
                        .notes())
                .anyMatch(note -> note.endsWith("; not used: shoe size."));
    }
}
