package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that overlap, continue each other, or correct each other. */
class SeveralFilesTest {
    private static final String LINES = "order id,date,customer,sku,quantity,price";
    private static final String ORDERS = "order id,date,customer,total";

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
    void anOrderInTwoFilesCountsOnceAsTheLaterFileHasIt() throws Exception {
        Shop.Books books = shop.exports(ORDERS, "1,2025-01-30,ann,10", "2,2025-01-31,bob,20")
                .exports(ORDERS, "2,2025-01-31,bob,15", "3,2025-02-01,ann,5")
                .load();

        assertThat(books.orders()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(1000 + 1500 + 500);
        assertThat(books.loaded().ordersInSeveralFiles()).isEqualTo(1);
        assertThat(books.loaded().rows()).isEqualTo(4);
        assertThat(books.loaded().accepted()).isEqualTo(4);
    }

    @Test
    void aLaterFileSaysThatAnOrderWasRefundedOrCancelled() throws Exception {
        String header = "order id,date,customer,total,status,refunded amount";
        Shop.Books books = shop.exports(
                        header, "1,2025-01-30,ann,10,paid,", "2,2025-01-31,bob,20,paid,", "3,2025-01-31,cid,30,paid,")
                .exports(header, "1,2025-01-30,ann,10,cancelled,", "2,2025-01-31,bob,20,partially refunded,5")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.net()).isEqualTo(1500 + 3000);
    }

    @Test
    void monthlyExportsOfLinesMayOverlap() throws Exception {
        Shop.Books books = shop.exports(
                        LINES, "1,2025-01-01,ann,tea,2,3", "1,2025-01-01,ann,pot,1,12", "2,2025-01-31,bob,tea,1,3")
                .exports(LINES, "2,2025-01-31,bob,tea,1,3", "3,2025-02-02,ann,cup,1,7", "3,2025-02-02,ann,cup,1,7")
                .exports(LINES, "3,2025-02-02,ann,cup,1,7", "3,2025-02-02,ann,cup,1,7")
                .load();

        assertThat(books.orders()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(1800 + 300 + 1400);
        assertThat(books.lines()).isEqualTo(5);
    }

    @Test
    void anOrderMayBeginInOneFileAndEndInTheNext() throws Exception {
        Shop.Books books = shop.exports(LINES, "1,2025-01-01,ann,tea,2,3", "2,2025-01-31,bob,tea,1,3")
                .exports(LINES, "2,2025-01-31,bob,pot,1,12", "2,2025-01-31,bob,cup,1,7")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(600 + 300 + 1200 + 700);
        assertThat(books.lines()).isEqualTo(4);
    }

    @Test
    void anExportThatWasCutOffIsCompletedByTheWholeOneInAnyOrder() throws Exception {
        String[] cut = {LINES, "1,2025-01-01,ann,tea,2,3"};
        String[] whole = {LINES, "1,2025-01-01,ann,tea,2,3", "1,2025-01-01,ann,pot,1,12"};

        assertThat(shop.exports(cut).exports(whole).load().gross()).isEqualTo(1800);
        assertThat(Shop.in(directory).exports(whole).exports(cut).load().gross())
                .isEqualTo(1800);
    }

    @Test
    void aShopifyOrderCutInTheMiddleKeepsWhatItsFirstRowSays() throws Exception {
        String header =
                "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price";
        Shop.Books books = shop.exports(
                        header,
                        "#1,a@x.com,paid,EUR,12.00,2025-01-01 10:00:00 +0100,1,Tea,12.00",
                        "#2,b@x.com,paid,EUR,35.00,2025-01-02 10:00:00 +0100,1,Tea,12.00")
                .exports(
                        header,
                        "#2,b@x.com,,,,2025-01-02 10:00:00 +0100,1,Pot,20.00",
                        "#3,a@x.com,paid,EUR,12.00,2025-01-03 10:00:00 +0100,1,Tea,12.00")
                .load();

        assertThat(books.orders()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(1200 + 3500 + 1200);
        assertThat(books.lines()).isEqualTo(4);
    }

    @Test
    void aShopifyOrderThatWasChangedIsTakenAsItIsNow() throws Exception {
        String header =
                "Name,Email,Financial Status,Total,Refunded Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price";
        Shop.Books books = shop.exports(
                        header,
                        "#1,a@x.com,paid,32.00,0.00,2025-01-01 10:00:00 +0100,1,Tea,12.00",
                        "#1,a@x.com,,,,2025-01-01 10:00:00 +0100,1,Pot,20.00")
                .exports(
                        header,
                        "#1,a@x.com,partially_refunded,44.00,4.00,2025-01-01 10:00:00 +0100,2,Tea,12.00",
                        "#1,a@x.com,,,,2025-01-01 10:00:00 +0100,1,Pot,20.00")
                .load();

        assertThat(books.gross()).isEqualTo(4400);
        assertThat(books.net()).isEqualTo(4000);
        assertThat(books.lines()).isEqualTo(2);
    }

    @Test
    void aReturnMonthsLaterLeavesItsOrderInPlace() throws Exception {
        Shop.Books byLine = shop.exports(LINES, "1,2025-01-01,ann,tea,2,3", "1,2025-01-01,ann,pot,1,12")
                .exports(LINES, "1,2025-03-01,ann,pot,-1,12")
                .load();
        assertThat(byLine.orders()).isEqualTo(1);
        assertThat(byLine.gross()).isEqualTo(1800);
        assertThat(byLine.net()).isEqualTo(600);

        Shop.Books byOrder = Shop.in(directory)
                .exports(ORDERS, "1,2025-01-01,ann,18.00")
                .exports(ORDERS, "1,2025-03-01,ann,-12.00")
                .exports(ORDERS, "1,2025-03-01,ann,-12.00", "1,2025-03-09,ann,-1.00")
                .load();
        assertThat(byOrder.orders()).isEqualTo(1);
        assertThat(byOrder.gross()).isEqualTo(1800);
        assertThat(byOrder.net()).isEqualTo(500);
        assertThat(byOrder.days()).containsExactly("2025-01-01");
    }

    @Test
    void aFileWithARowAnOrderIsTakenWholeThoughItsProductsChanged() throws Exception {
        String header = "order id,date,customer,product name,total";
        String[] january = Stream.concat(
                        Stream.of(header),
                        IntStream.range(0, 30).mapToObj(n -> n + ",2025-01-01,c" + n + ",tea and pot,10"))
                .toArray(String[]::new);
        String[] february = Stream.concat(
                        Stream.of(header),
                        IntStream.range(0, 30).mapToObj(n -> n + ",2025-01-01,c" + n + ",only tea,4"))
                .toArray(String[]::new);

        Shop.Books books = shop.exports(january).exports(february).load();

        assertThat(books.orders()).isEqualTo(30);
        assertThat(books.gross()).isEqualTo(30 * 400);
    }

    @Test
    void orderListAndLineListOfTheSameOrdersAreNotAddedUp() throws Exception {
        Shop.Books books = shop.exports(ORDERS, "1,2025-01-01,ann,18.00", "2,2025-01-02,bob,3.00")
                .exports(LINES, "1,2025-01-01,ann,tea,2,3", "1,2025-01-01,ann,pot,1,12", "2,2025-01-02,bob,tea,1,3")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(2100);
    }

    @Test
    void anOrderMovedToItsCustomerLaterIsStillOneOrder() throws Exception {
        Shop.Books books = shop.exports(ORDERS, "1,2025-01-01,,18.00")
                .exports(ORDERS, "1,2025-01-01,ann,18.00")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.loaded().nobody().orders()).isZero();
    }

    @Test
    void filesMayHaveDifferentLayouts() throws Exception {
        Shop.Books books = shop.exports("date,customer,total", "2025-01-31,ann,10.50")
                .exports("kund;datum;belopp", "ann;03.02.2025;1 234,50", "bob;14.02.2025;1")
                .load();

        assertThat(books.orders()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(1050 + 123450 + 100);
        assertThat(books.days()).containsExactly("2025-01-31", "2025-02-03", "2025-02-14");
    }

    @Test
    void eachFileHasItsOwnRejectedRows() throws Exception {
        Shop.Books books = shop.exports(ORDERS, "1,2025-01-31,ann,x")
                .exports(ORDERS, "2,2025-01-31,ann,1", "3,2025-13-31,ann,1")
                .load();

        assertThat(books.rejectedRows().get(0)).hasSize(2);
        assertThat(books.rejectedRows().get(1).getLast()).startsWith("3,date,2025-13-31,");
        assertThat(books.loaded().rejected()).isEqualTo(2);
    }
}
