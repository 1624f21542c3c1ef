package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is a value on the rows of an order the order's, or each row's own? */
class RepeatedAmountsTest {
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

    private Shop.Books load(List<String> lines) throws Exception {
        return shop.exports(lines.toArray(String[]::new)).load();
    }

    @Test
    void aSingleOrderWithTheSameTotalOnItsRowsHasItOnceAndTheReadingCanBeOverruled() throws Exception {
        String[] lines = {
            "order_id,customer,date,total,product_name",
            "1,A,2025-01-01,10,x",
            "1,A,2025-01-01,10,y",
            "2,B,2025-01-02,20,z"
        };
        Shop.Books books = shop.exports(lines).load();

        assertThat(books.gross()).isEqualTo(3000);
        assertThat(books.notes())
                .contains("“total” is the same on every row of an order: taken once an order."
                        + " (Use --map line_total=COLUMN if it is each row's own.)")
                .noneMatch(note -> note.contains("differs"));
        Shop.Books overruled = Shop.in(directory)
                .exports(lines)
                .saying(OrderField.LINE_TOTAL, "total")
                .load();
        assertThat(overruled.gross()).isEqualTo(4000);
    }

    @Test
    void oneOddOrderAmongManyChangesNothingAndIsTold() throws Exception {
        List<String> lines = new ArrayList<>(List.of("order id,date,customer,sku,quantity,price,total"));
        for (int order = 1; order <= 6; order++) {
            lines.add(order + ",2025-01-01,ann,tea,1,10.00,30.00");
            lines.add(order + ",2025-01-01,ann,pot,1,20.00," + (order == 4 ? "30.01" : "30.00"));
        }
        Shop.Books books = load(lines);

        assertThat(books.gross()).isEqualTo(6 * 3000);
        assertThat(books.notes()).contains("1 order has different values of “total” on its rows; the first was taken.");
    }

    @Test
    void withoutPricesMostOrdersDecideAndTheOthersAreTold() throws Exception {
        List<String> lines = new ArrayList<>(List.of("order id,date,customer,sku,total"));
        for (int order = 1; order <= 12; order++) {
            lines.add(order + ",2025-01-01,ann,tea,30.00");
            lines.add(order + ",2025-01-01,ann,pot," + (order % 4 == 0 ? "31.00" : "30.00"));
        }
        Shop.Books books = load(lines);

        assertThat(books.gross()).isEqualTo(12 * 3000);
        assertThat(books.notes())
                .contains("3 orders have different values of “total” on their rows; the first was taken.");
    }

    @Test
    void pricesOutweighEqualValues() throws Exception {
        List<String> lines = new ArrayList<>(List.of("order id,date,customer,sku,quantity,price,total"));
        for (int order = 1; order <= 5; order++) {
            lines.add(order + ",2025-01-01,ann,tea,1,10.00,10.00");
            lines.add(order + ",2025-01-01,ann,pot,1,10.00,10.00");
        }
        Shop.Books books = load(lines);

        assertThat(books.gross()).isEqualTo(5 * 2000);
        assertThat(books.notes()).contains("“total” fits the prices row by row: added up.");
    }

    @Test
    void anOrderThatRepeatsItsTotalAmongRowsOfTheirOwnIsTold() throws Exception {
        List<String> lines = new ArrayList<>(List.of("order id,date,customer,sku,quantity,price,total"));
        for (int order = 1; order <= 5; order++) {
            lines.add(order + ",2025-01-01,ann,tea,1,10.00,10.00");
            lines.add(order + ",2025-01-01,ann,pot,1,20.00,20.00");
        }
        lines.add("6,2025-01-01,ann,tea,1,10.00,30.00");
        lines.add("6,2025-01-01,ann,pot,1,20.00,30.00");
        Shop.Books books = load(lines);

        assertThat(books.gross()).isEqualTo(5 * 3000 + 6000);
        assertThat(books.notes())
                .contains("1 order has lines that cost about as much as one of its values of “total”;"
                        + " they were added up all the same.");
    }

    @Test
    void aDeepDiscountDoesNotHideThatATotalIsRepeated() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,quantity,price,total",
                        "1,2025-01-01,ann,tea,1,40.00,30.00",
                        "1,2025-01-01,ann,pot,1,60.00,30.00")
                .load();

        assertThat(books.gross()).isEqualTo(3000);
    }

    @Test
    void shippingOnBothRowsOfTheOnlyOrderWithTwoIsPaidOnceAndTold() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,quantity,price,tax,shipping",
                        "1,2025-01-01,ann,tea,1,10.00,1.00,5.00",
                        "1,2025-01-01,ann,pot,1,20.00,2.00,5.00",
                        "2,2025-01-02,bob,pot,1,20.00,2.00,5.00")
                .load();

        assertThat(books.gross()).isEqualTo(3000 + 300 + 500 + 2000 + 200 + 500);
        assertThat(books.notes())
                .contains("“shipping” is the same on every row of an order: taken once an order.")
                .noneMatch(note -> note.contains("“tax”"));
    }

    @Test
    void aDiscountOnBothRowsIsGivenOnceAndTold() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,quantity,price,discount",
                        "1,2025-01-01,ann,tea,1,10.00,3.00",
                        "1,2025-01-01,ann,pot,1,20.00,3.00",
                        "2,2025-01-02,bob,pot,1,20.00,")
                .load();

        assertThat(books.gross()).isEqualTo(2700 + 2000);
        assertThat(books.discount()).isEqualTo(300);
        assertThat(books.notes()).contains("“discount” is the same on every row of an order: taken once an order.");
    }

    @Test
    void rowsThatStandApartDecideTheSameWay() throws Exception {
        Shop.Books books = shop.exports(
                        "order id,date,customer,sku,total,shipping",
                        "1,2025-01-01,ann,tea,10.00,",
                        "2,2025-01-02,bob,pot,20.00,",
                        "1,2025-01-01,ann,pot,10.00,",
                        "3,2025-01-02,bob,pot,20.00,",
                        "3,2025-01-02,bob,tea,20.00,",
                        "4,2025-01-02,bob,tea,20.00,",
                        "3,2025-01-02,bob,cup,20.00,")
                .load();

        assertThat(books.gross()).isEqualTo(1000 + 2000 + 2000 + 2000);
    }

    @Test
    void filesWithTheSameColumnsDecideTogether() throws Exception {
        String header = "order id,date,customer,sku,total";
        Shop.Books books = shop.exports(
                        header,
                        "1,2025-01-01,ann,tea,7.00",
                        "1,2025-01-01,ann,pot,12.00",
                        "2,2025-01-05,bob,tea,7.00",
                        "2,2025-01-05,bob,pot,12.00")
                .exports(header, "3,2025-02-05,bob,tea,7.00", "3,2025-02-05,bob,cup,7.00")
                .load();

        assertThat(books.gross()).isEqualTo(1900 + 1900 + 1400);
    }
}
