package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.tabular.DateOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of other shop systems and marketplaces, by the headers that they write. */
class OtherShopsTest {
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

    private void assertReads(int orders, long gross, Shop.Books books) throws Exception {
        assertThat(books.rejected()).isEmpty();
        assertThat(books.orders()).isEqualTo(orders);
        assertThat(books.gross()).isEqualTo(gross);
    }

    @Test
    void magento() throws Exception {
        assertReads(
                1,
                10850,
                shop.exports(
                                "ID,\"Purchase Point\",\"Purchase Date\",\"Bill-to Name\",\"Grand Total (Base)\",\"Grand Total (Purchased)\",Status,\"Customer Email\"",
                                "000000001,\"Main Website\",\"2025-01-02 10:00:00\",\"Ann Lee\",108.50,108.50,complete,ann@x.com",
                                "000000002,\"Main Website\",\"2025-01-03 10:00:00\",\"Bob Ray\",10.00,10.00,canceled,bob@x.com")
                        .load());
    }

    @Test
    void prestaShop() throws Exception {
        assertReads(
                1,
                2590,
                shop.exports(
                                "ID;Reference;New client;Delivery;Customer;Total;Payment;Status;Date",
                                "7;XKBKNABJK;1;France;A. Lee;€25.90;Card;Payment accepted;2025-01-02 10:00:00",
                                "8;OHSATSERP;1;France;B. Ray;€5.00;Wire;Awaiting bank wire payment;2025-01-03 10:00:00")
                        .load());
    }

    @Test
    void bigCommerce() throws Exception {
        assertReads(
                2,
                12100 + 4500,
                shop.exports(
                                "Order ID,Customer ID,Customer Name,Customer Email,Order Date,Order Status,Order Total (ex tax),Order Total (inc tax),Order Currency Code,Refund Amount",
                                "100,5,Ann Lee,ann@x.com,02/01/2025,Completed,110.00,121.00,EUR,0.00",
                                "101,0,Bob Ray,bob@x.com,25/01/2025,Awaiting Fulfillment,40.00,45.00,EUR,0.00")
                        .load());
    }

    @Test
    void etsy() throws Exception {
        assertReads(
                1,
                2150,
                shop.exports(
                                "Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Date Shipped,Coupon Code,Discount Amount,Shipping,Sales Tax,Order Total,Status,Currency",
                                "01/02/25,3141592653,annlee,Ann Lee,2,01/03/25,,0.00,3.50,1.00,21.50,,USD")
                        .reading(DateOrder.MONTH_FIRST)
                        .load());
    }

    @Test
    void amazonsPriceIsThatOfAllPieces() throws Exception {
        assertReads(
                1,
                3000 + 1200 + 570 + 399,
                shop.exports(
                                "amazon-order-id\tpurchase-date\torder-status\tsku\tproduct-name\tquantity\tcurrency\titem-price\titem-tax\tshipping-price\tbuyer-email",
                                "111-1\t2025-01-02T10:00:00+00:00\tShipped\ttea\tTea\t3\tEUR\t30.00\t5.70\t3.99\tq1@marketplace.example",
                                "111-1\t2025-01-02T10:00:00+00:00\tShipped\tpot\tPot\t1\tEUR\t12.00\t\t\tq1@marketplace.example",
                                "111-2\t2025-01-03T10:00:00+00:00\tCancelled\tpot\tPot\t1\tEUR\t12.00\t\t\tq2@marketplace.example")
                        .load());
    }

    @Test
    void stripe() throws Exception {
        Shop.Books books = shop.exports(
                        "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email",
                        "ch_1,2025-01-02 10:00,25.00,5.00,eur,Paid,cus_1,ann@x.com",
                        "ch_2,2025-01-02 11:00,25.00,0.00,eur,Failed,cus_1,ann@x.com")
                .load();

        assertReads(1, 2500, books);
        assertThat(books.net()).isEqualTo(2000);
    }
}
