package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a row was set aside, in words that lead to what is wrong with it. */
class ReasonsTest {
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
    @CsvSource({
        "NaN, 'this value is required, and this stands for none'",
        "-, 'this value is required, and this stands for none'",
        "n/a, 'this value is required, and this stands for none'",
        "NULL, this value is required and empty",
        "'', this value is required and empty",
        "99999999999999999999999999, this amount is too large to be true",
        "1e400, this amount is too large to be true",
        "1e2000, this amount is too large to be true",
        "ten, not a number in the style of this file",
        "9e9e9, not a number in the style of this file"
    })
    void ofAmounts(String total, String reason) throws Exception {
        Shop.Books books = shop.exports("date,customer,total", "2025-01-01,ann,1", "2025-01-01,ann," + total)
                .load();

        String quoted = reason.contains(",") ? '"' + reason + '"' : reason;
        assertThat(books.rejected()).singleElement().asString().startsWith("3,total," + total + "," + quoted + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "1025-01-01, this date is before 1900 or after 2200",
        "3025-01-01, this date is before 1900 or after 2200",
        "13/01/1825, this date is before 1900 or after 2200",
        "2025-02-30, not a date that can be read",
        "soon, not a date that can be read"
    })
    void ofDates(String date, String reason) throws Exception {
        Shop.Books books = shop.exports("date,customer,total", "2025-01-01,ann,1", date + ",ann,2")
                .load();

        assertThat(books.rejected()).singleElement().asString().startsWith("3,date," + date + "," + reason + ",");
    }

    @Test
    void anOrderIdWithTwoCustomersIsTold() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,quantity,price",
                        "1,2025-01-01,ann,tea,1,3",
                        "1,2025-01-01,bob,pot,1,12",
                        "2,2025-01-02,ann,tea,1,3",
                        "2,2025-01-02,,pot,1,12",
                        "3,2025-01-02,ann,tea,1,3",
                        "3,2025-01-03,cid,pot,1,12",
                        "3,2025-01-04,dan,pot,1,12")
                .load();

        assertThat(books.notes())
                .contains("2 order ids stand with more than one customer; the rows of each customer count as an order"
                        + " of their own.");
        assertThat(books.orders()).isEqualTo(6);
    }
}
