package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an order was worth, in all the ways in which files say it. */
class OrderShapesTest {
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
    void aRowIsAnOrderWhereNoIdSaysOtherwise() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer,amount", "2025-01-01,ann,10.50", "2025-01-01,ann,10.50", "2025-02-03,bob,4")
                .load();

        assertThat(books.orders()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(2500);
        assertThat(books.people()).containsExactly("ann", "bob");
        assertThat(books.loaded().from()).isEqualTo("2025-01-01");
        assertThat(books.loaded().to()).isEqualTo("2025-02-03");
    }

    @Test
    void linesMakeOrders() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,sku,quantity,price",
                        "1,2025-01-01,ann,tea,2,3.50",
                        "1,2025-01-01,ann,pot,1,12.00",
                        "2,2025-01-05,bob,tea,1,3.50")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.lines()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(2250);
    }

    @Test
    void aTotalOnTheFirstLineIsTheOrders() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,sku,quantity,price,total",
                        "1,2025-01-01,ann,tea,2,3.50,25.00",
                        "1,2025-01-01,ann,pot,1,12.00,",
                        "2,2025-01-05,bob,tea,1,3.50,9.50")
                .load();

        assertThat(books.gross()).isEqualTo(3450);
    }

    @Test
    void aTotalThatIsRepeatedOnEachLineCountsOnce() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,sku,quantity,price,total",
                        "1,2025-01-01,ann,tea,2,3.50,25.00",
                        "1,2025-01-01,ann,pot,1,12.00,25.00",
                        "2,2025-01-05,bob,tea,1,3.50,9.50")
                .load();

        assertThat(books.gross()).isEqualTo(3450);
        assertThat(books.notes()).anyMatch(note -> note.contains("taken once an order"));
    }

    @Test
    void aTotalOfEachLineIsAddedUp() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,sku,total",
                        "1,2025-01-01,ann,tea,7.00",
                        "1,2025-01-01,ann,pot,12.00",
                        "2,2025-01-05,bob,tea,3.50",
                        "2,2025-01-05,bob,tea,3.50")
                .load();

        assertThat(books.gross()).isEqualTo(2600);
    }

    @Test
    void aRepeatedTotalIsKnownThoughTheRowsOfAnOrderStandApart() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,sku,quantity,price,total",
                        "1,2025-01-01,ann,pot,1,12.00,25.00",
                        "3,2025-01-07,cid,pot,1,12.00,15.50",
                        "1,2025-01-01,ann,tea,2,3.50,25.00",
                        "2,2025-01-05,bob,tea,1,3.50,9.50",
                        "3,2025-01-07,cid,tea,1,3.50,15.50")
                .load();

        assertThat(books.orders()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(2500 + 950 + 1550);
    }

    @Test
    void totalsOfLinesThatStandApartAreAddedUp() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,sku,total",
                        "1,2025-01-01,ann,pot,12.00",
                        "2,2025-01-05,bob,pot,12.00",
                        "1,2025-01-01,ann,tea,7.00",
                        "2,2025-01-05,bob,tea,3.50")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(3450);
    }

    @Test
    void withoutATotalTaxAndShippingComeOnTop() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,sku,quantity,price,discount,tax,shipping",
                        "1,2025-01-01,ann,tea,2,3.50,1.00,1.50,4.00",
                        "2,2025-01-02,bob,tea,1,3.50,,,")
                .load();

        assertThat(books.gross()).isEqualTo(700 - 100 + 150 + 400 + 350);
        assertThat(books.discount()).isEqualTo(100);
    }

    @Test
    void linesAreRoundedHalfUpOneByOne() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,sku,quantity,price",
                        "1,2025-01-01,ann,screw,3,0.005",
                        "1,2025-01-01,ann,nut,1,0.005",
                        "1,2025-01-01,ann,cable,0.5,1.01",
                        "1,2025-01-01,ann,rope,1,0.004")
                .load();

        assertThat(books.gross()).isEqualTo(2 + 1 + 51);
    }

    @Test
    void negativeQuantitiesAreReturnsAndNoOrders() throws Exception {
        Shop.Books books = shop.exports(
                        "invoice,date,customer,sku,quantity,price",
                        "100,2025-01-01,ann,pot,2,12.00",
                        "C101,2025-01-20,ann,pot,-1,12.00")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.creditNotes()).isEqualTo(1);
        assertThat(books.gross()).isEqualTo(2400);
        assertThat(books.net()).isEqualTo(1200);
    }

    @Test
    void aReturnWithinAnOrderLowersItsNetRevenue() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,quantity,price",
                        "100,2025-01-01,ann,pot,2,12.00",
                        "100,2025-01-20,ann,pot,-1,12.00")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.gross()).isEqualTo(2400);
        assertThat(books.net()).isEqualTo(1200);
    }

    @Test
    void negativeTotalsAreCreditNotes() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,total",
                        "100,2025-01-01,ann,50.00",
                        "R100,2025-01-20,ann,-20.00",
                        "R101,2025-01-21,ann,(5.00)",
                        "R102,2025-01-22,ann,1.00-")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.creditNotes()).isEqualTo(3);
        assertThat(books.net()).isEqualTo(5000 - 2000 - 500 - 100);
    }

    @Test
    void aReturnWhoseTotalLacksItsMinusIsAReturnAllTheSame() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,quantity,total",
                        "100,2025-01-01,ann,5,50.00",
                        "R100,2025-01-20,ann,-2,20.00")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.gross()).isEqualTo(5000);
        assertThat(books.net()).isEqualTo(3000);
    }

    @Test
    void aReturnedOrderDoesNotCount() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,quantity,price",
                        "1,2025-01-01,ann,pot,1,12.00",
                        "1,2025-01-20,ann,pot,-1,12.00",
                        "2,2025-01-20,ann,tea,1,3.00")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.net()).isEqualTo(300);
    }

    @Test
    void freeItemsAloneAreNoOrder() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,quantity,price",
                        "1,2025-01-01,ann,sample,1,0.00",
                        "2,2025-01-02,ann,sample,1,0",
                        "2,2025-01-02,ann,tea,1,3.00")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.lines()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(300);
    }

    @Test
    void anOrderKnownOnlyByItsTotalCountsEvenAtZero() throws Exception {
        Shop.Books books = shop.exports("date,customer,total", "2025-01-01,ann,0.00", "2025-01-02,bob,-0.00")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isZero();
    }

    @Test
    void onlyPaidOrdersCount() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,total,status",
                        "1,2025-01-01,ann,10,Completed",
                        "2,2025-01-02,ann,10,Cancelled",
                        "3,2025-01-03,ann,10,pending payment",
                        "4,2025-01-04,ann,10,FAILED",
                        "5,2025-01-05,ann,10,wc-processing",
                        "6,2025-01-06,ann,10,Refunded",
                        "7,2025-01-07,ann,10,",
                        "8,2025-01-08,ann,10,zzz")
                .load();

        assertThat(books.texts("SELECT local_date::VARCHAR FROM orders WHERE counted ORDER BY 1"))
                .containsExactly("2025-01-01", "2025-01-05", "2025-01-07", "2025-01-08");
        assertThat(books.notes()).anyMatch(note -> note.contains("“zzz” (1)"));
    }

    @Test
    void partialRefundsLowerAnOrdersRevenueAndFullOnesUndoIt() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,total,refunded amount",
                        "1,2025-01-01,ann,10.00,4.00",
                        "2,2025-01-02,ann,10.00,10.00",
                        "3,2025-01-03,ann,10.00,-2.50",
                        "4,2025-01-04,ann,10.00,")
                .load();

        assertThat(books.orders()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(3000);
        assertThat(books.net()).isEqualTo(3000 - 400 - 250);
    }

    @Test
    void testOrdersOfShopifyDoNotCount() throws Exception {
        Shop.Books books = shop.exports(
                        "Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
                                + "Cancelled at,Payment Method",
                        "#1,a@x.com,paid,10.00,2025-01-01 10:00:00 +0100,1,Tea,10.00,,Bogus Gateway",
                        "#1,a@x.com,,,2025-01-01 10:00:00 +0100,1,Pot,0.00,,",
                        "#2,a@x.com,paid,12.00,2025-01-02 10:00:00 +0100,1,Tea,12.00,,Stripe",
                        "#3,a@x.com,paid,12.00,2025-01-03 10:00:00 +0100,1,Tea,12.00,2025-01-04 08:00:00 +0100,Stripe",
                        "#4,a@x.com,partially_refunded,12.00,2025-01-05 10:00:00 +0100,1,Tea,12.00,,Stripe")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(2400);
        assertThat(books.loaded().testRows()).isPositive();
    }

    @Test
    void zeroDatesAndFalseAreNoCancellation() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,total,cancelled at",
                        "1,2025-01-01,ann,10,0000-00-00 00:00:00",
                        "2,2025-01-02,ann,10,NULL",
                        "3,2025-01-03,ann,10,false",
                        "4,2025-01-04,ann,10,2025-01-05")
                .load();

        assertThat(books.orders()).isEqualTo(3);
    }

    @Test
    void wordsForNothingAreNoCouponsAndNoDiscounts() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,total,discount,coupon",
                        "1,2025-01-01,ann,10,NULL,NULL",
                        "2,2025-01-02,ann,10,-,none",
                        "3,2025-01-03,ann,10,\\N,\\N",
                        "4,2025-01-04,ann,10,1.50,SPRING")
                .load();

        assertThat(books.orders()).isEqualTo(4);
        assertThat(books.number("SELECT count(*) FROM orders WHERE incentive")).isEqualTo(1);
    }

    @Test
    void aRowThatSaysNothingOfMoneyIsSetAside() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,total",
                        "1,2025-01-01,ann,10",
                        "2,2025-01-02,ann,",
                        "3,2025-01-02,ann,NULL")
                .load();

        assertThat(books.rejected())
                .containsExactly(
                        "3,total,,this value is required and empty,\"2,2025-01-02,ann,\"",
                        "4,total,NULL,this value is required and empty,\"3,2025-01-02,ann,NULL\"");
        assertThat(books.gross()).isEqualTo(1000);
    }

    @Test
    void aPriceWithoutItsQuantityIsSetAsideWhereNoTotalIsKnown() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,quantity,price",
                        "1,2025-01-01,ann,tea,2,3.00",
                        "1,2025-01-01,ann,pot,,12.00",
                        "1,2025-01-01,ann,cup,2,")
                .load();

        assertThat(books.gross()).isEqualTo(600);
        assertThat(books.rejected())
                .containsExactly(
                        "3,quantity,,this value is required and empty,\"1,2025-01-01,ann,pot,,12.00\"",
                        "4,price,,this value is required and empty,\"1,2025-01-01,ann,cup,2,\"");
    }

    @Test
    void linesWithoutTheTotalThatOthersHaveAreToldOf() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,total",
                        "1,2025-01-01,ann,tea,3.00",
                        "1,2025-01-01,ann,pot,12.00",
                        "1,2025-01-01,ann,cup,")
                .load();

        assertThat(books.gross()).isEqualTo(1500);
        assertThat(books.notes()).contains("1 rows within orders have no “total”: nothing was added for them.");
    }

    @Test
    void anOrderWhoseFirstRowWasSetAsideIsNotMadeUpFromItsOtherRows() throws Exception {
        Shop.Books books = shop.exports(
                        "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price",
                        "#1,a@x.com,refunded,EUR,1o.00,2025-01-01 10:00:00 +0100,1,Tea,10.00",
                        "#1,a@x.com,,,,2025-01-01 10:00:00 +0100,1,Pot,90.00",
                        "#1,a@x.com,,,,2025-01-01 10:00:00 +0100,1,Cup,9.00",
                        "#2,a@x.com,paid,EUR,12.00,2025-01-02 10:00:00 +0100,1,Tea,12.00")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.gross()).isEqualTo(1200);
        assertThat(books.rejected()).hasSize(3);
        assertThat(books.rejected().get(1))
                .startsWith("3,,,\"the first row of this order, which says what it was worth, was set aside\",");
    }

    @Test
    void oneBadLineCostsItselfAlone() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,quantity,price",
                        "1,2025-01-01,ann,tea,x,3.00",
                        "1,2025-01-01,ann,pot,1,12.00")
                .load();

        assertThat(books.gross()).isEqualTo(1200);
        assertThat(books.rejected()).hasSize(1);
    }
}
