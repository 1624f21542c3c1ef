package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows without order ids that stand twice. */
class AlikeRowsTest {
    private static final String HEADER = "date,customer,total";

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

    private static List<String> sales(int from, int to) {
        List<String> rows = new ArrayList<>();
        for (int sale = from; sale < to; sale++) {
            rows.add("2025-01-%02d,c%d,%d.50".formatted(1 + sale % 28, sale, sale));
        }
        return rows;
    }

    private static String[] file(List<String> rows) {
        List<String> lines = new ArrayList<>(rows);
        lines.addFirst(HEADER);
        return lines.toArray(String[]::new);
    }

    private static List<String> told(Shop.Books books) {
        return books.notes().stream()
                .filter(note -> note.contains("exactly alike"))
                .toList();
    }

    @Test
    void rowsThatTwoFilesShareAreTold() throws Exception {
        Shop.Books books =
                shop.exports(file(sales(0, 30))).exports(file(sales(25, 60))).load();

        assertThat(books.orders()).isEqualTo(65);
        assertThat(told(books))
                .containsExactly("5 rows stand exactly alike in another file too. Without an order id each counts:"
                        + " name files that do not overlap, or the id's column with --map order_id=COLUMN.");
    }

    @Test
    void filesThatContinueEachOtherAreNot() throws Exception {
        assertThat(told(shop.exports(file(sales(0, 30)))
                        .exports(file(sales(30, 60)))
                        .load()))
                .isEmpty();
    }

    @Test
    void aFilePastedTwiceIsTold() throws Exception {
        List<String> rows = sales(0, 4);
        rows.addAll(sales(0, 4));

        assertThat(told(shop.exports(file(rows)).load()))
                .containsExactly("4 of 8 rows of orders1.csv stand there exactly alike before. Without an order id each"
                        + " counts: if they were exported or pasted twice, take them out.");
    }

    @Test
    void aBlockOfRowsPastedIntoALargeFileIsTold() throws Exception {
        List<String> rows = sales(0, 2_000);
        rows.addAll(sales(300, 312));

        assertThat(told(shop.exports(file(rows)).load()))
                .singleElement()
                .asString()
                .startsWith("12 of 2012 rows ");
    }

    @Test
    void equalPurchasesOnADayAreNothingUnusual() throws Exception {
        List<String> rows = sales(0, 400);
        for (int sale = 0; sale < 400; sale += 20) {
            rows.add(sale, rows.get(sale));
        }

        assertThat(told(shop.exports(file(rows)).load())).isEmpty();
    }

    @Test
    void rowsWithOrderIdsAreNoneOfThis() throws Exception {
        String[] lines = {
            "order id,date,customer,sku,quantity,price", "1,2025-01-01,ann,tea,1,3", "1,2025-01-01,ann,tea,1,3"
        };

        assertThat(told(shop.exports(lines).load())).isEmpty();
    }
}
