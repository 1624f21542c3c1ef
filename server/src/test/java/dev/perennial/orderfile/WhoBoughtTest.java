package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose order it was. */
class WhoBoughtTest {
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
    void guestsAreJoinedByTheirEmailWhateverItsCase() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer id,email,total",
                        "2025-01-01,0,Ann@X.com,1",
                        "2025-01-02,,ann@x.COM,1",
                        "2025-01-03,7,bob@x.com,1",
                        "2025-01-04,,BOB@x.com,1")
                .load();

        assertThat(books.people()).containsExactly("7", "ann@x.com");
        assertThat(books.number("SELECT count(*) FROM orders WHERE customer_id = 1"))
                .isEqualTo(2);
    }

    @Test
    void anIdWithSeveralEmailsIsOneCustomerAndOwnsThemAll() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer id,email,total",
                        "2025-01-01,7,old@x.com,1",
                        "2025-01-02,7,new@x.com,1",
                        "2025-01-03,,old@x.com,1",
                        "2025-01-04,,new@x.com,1")
                .load();

        assertThat(books.people()).containsExactly("7");
        assertThat(books.orders()).isEqualTo(4);
    }

    @Test
    void idsStayAsTheyAreWritten() throws Exception {
        Shop.Books books = shop.exports(
                        "date,customer id,total", "2025-01-01,00004,1", "2025-01-02,4,1", "2025-01-03,4.0,1")
                .load();

        assertThat(books.people()).containsExactly("00004", "4", "4.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "000",
                "0.0",
                "null",
                "NULL",
                "None",
                "NaN",
                "nan",
                "N/A",
                "anonymous",
                "Guest",
                "-1",
                "-",
                "undefined",
                "unknown",
                "\\N",
                "(null)"
            })
    void ordersOfNobodyStandApart(String nobody) throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,total",
                        "1,2025-01-01," + nobody + ",5.00",
                        "2,2025-01-02," + nobody + ",2.00",
                        "3,2025-01-03,ann,1.00")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.gross()).isEqualTo(100);
        assertThat(books.loaded().nobody()).isEqualTo(new LoadedOrders.Nobody(2, 2, 700));
        assertThat(books.loaded().accepted()).isEqualTo(3);
    }

    @Test
    void whatIsNoEmailNamesNobody() throws Exception {
        Shop.Books books = shop.exports("date,email,total", "2025-01-01,none,5.00", "2025-01-02,a@x.com,2.00")
                .load();

        assertThat(books.people()).containsExactly("a@x.com");
        assertThat(books.loaded().nobody().orders()).isEqualTo(1);
    }

    @Test
    void aTelephoneNumberNamesSomebodyWhereNothingElseDoes() throws Exception {
        Shop.Books books = shop.exports(
                        "date,email,phone,total",
                        "2025-01-01,,+46 70-123 45 67,5.00",
                        "2025-01-02,,+46701234567,2.00",
                        "2025-01-03,a@x.com,+46701234567,2.00")
                .load();

        assertThat(books.people()).containsExactly("+46701234567", "a@x.com");
    }

    @Test
    void anOrderNumberThatTwoCustomersHaveIsTwoOrders() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,total",
                        "1,2025-01-01,ann,5.00",
                        "1,2025-01-01,bob,2.00",
                        "1,2025-01-01,ann,3.00")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(1000);
    }

    @Test
    void aRowOfAnOrderThatNamesNobodyBelongsToWhoeverElseTheOrderNames() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer id,sku,total",
                        "1,2025-01-01,ann,tea,5.00",
                        "2,2025-01-01,bob,tea,2.00",
                        "1,2025-01-01,,pot,3.00")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.gross()).isEqualTo(1000);
        assertThat(books.loaded().nobody().orders()).isZero();
    }
}
