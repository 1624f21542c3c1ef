package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.tabular.DateOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an order was, by what a whole file shows and by the store's clock. */
class DatesOfFilesTest {
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

    private static String[] manyRows(String date, int count, String... then) {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (int row = 0; row < count; row++) {
            rows.add(date + ",c" + row + ",1.00");
        }
        rows.addAll(List.of(then));
        return rows.toArray(String[]::new);
    }

    @Test
    void aClockTimeIsTheStoresAsItIsWritten() throws Exception {
        Shop.Books books = shop.exports(HEADER, "2025-01-01 23:30:00,ann,1", "2025-01-02T00:10:00,ann,1")
                .load();

        assertThat(books.days()).containsExactly("2025-01-01", "2025-01-02");
    }

    @Test
    void offsetsMayChangeWithinAFile() throws Exception {
        Shop.Books books = shop.exports(HEADER, "2025-03-29 23:30:00 +0100,ann,1", "2025-03-30 23:30:00 +0200,ann,1")
                .load();

        assertThat(books.days()).containsExactly("2025-03-29", "2025-03-30");
        assertThat(books.instants()).containsExactly("2025-03-29T22:30:00", "2025-03-30T21:30:00");
        assertThat(books.notes()).noneMatch(note -> note.contains("UTC"));
    }

    @Test
    void theStoresZoneMovesInstantsAcrossMidnight() throws Exception {
        Shop.Books books = shop.exports(
                        HEADER,
                        "2017-01-01T04:59:00Z,ann,1",
                        "2017-01-01T05:00:00Z,ann,1",
                        "2017-07-01T03:59:59Z,ann,1")
                .inZone("America/New_York")
                .load();

        assertThat(books.days()).containsExactly("2016-12-31", "2017-01-01", "2017-06-30");
    }

    @Test
    void clockTimesWithoutAnOffsetAreTheStoresInBothHalvesOfTheYear() throws Exception {
        Shop.Books books = shop.exports(
                        HEADER, "2025-01-15 00:30:00,ann,1", "2025-07-15 00:30:00,ann,1", "2025-03-30 02:30:00,ann,1")
                .inZone("Europe/Stockholm")
                .load();

        assertThat(books.instants())
                .containsExactly("2025-01-14T23:30:00", "2025-03-30T01:30:00", "2025-07-14T22:30:00");
        assertThat(books.days()).containsExactly("2025-01-15", "2025-03-30", "2025-07-15");
    }

    @Test
    void utcWithoutAZoneIsPointedOut() throws Exception {
        Shop.Books books = shop.exports(HEADER, "2025-01-01T23:30:00Z,ann,1").load();

        assertThat(books.notes()).anyMatch(note -> note.startsWith("All times are in UTC."));
    }

    @Test
    void ambiguousDatesAreAskedAbout() throws Exception {
        assertThat(shop.exports(HEADER, "03/04/2025,ann,1", "05/04/2025,bob,1").question())
                .isEqualTo("ambiguous_dates");
        assertThatThrownBy(() -> shop.load())
                .hasMessageContaining("“03/04/2025” in orders1.csv")
                .hasMessageContaining("--date-order dmy")
                .hasMessageContaining("--date-order mdy");
    }

    @Test
    void yearsOfTwoDigitsMayComeFirst() throws Exception {
        Shop.Books books =
                shop.exports(HEADER, "26/01/05,ann,1", "26/01/06,bob,1").load();

        assertThat(books.days()).containsExactly("2026-01-05", "2026-01-06");
        assertThat(books.notes()).anyMatch(note -> note.contains("year, month, day"));
    }

    @Test
    void yearsOfTwoDigitsThatMayBeDaysAreAskedAbout() throws Exception {
        shop.exports(HEADER, "24/12/24,ann,1", "25/12/24,bob,1");

        assertThat(shop.question()).isEqualTo("ambiguous_dates");
        assertThat(shop.reading(DateOrder.YEAR_FIRST).load().days()).containsExactly("2024-12-24", "2025-12-24");
        assertThat(shop.reading(DateOrder.DAY_FIRST).load().days()).containsExactly("2024-12-24", "2024-12-25");
    }

    @Test
    void theAnswerIsTaken() throws Exception {
        shop.exports(HEADER, "03/04/2025,ann,1");

        assertThat(shop.reading(DateOrder.DAY_FIRST).load().days()).containsExactly("2025-04-03");
        assertThat(shop.reading(DateOrder.MONTH_FIRST).load().days()).containsExactly("2025-03-04");
    }

    @Test
    void oneDateProvesAllOthers() throws Exception {
        Shop.Books books =
                shop.exports(HEADER, "03/04/2025,ann,1", "25/04/2025,bob,1").load();

        assertThat(books.days()).containsExactly("2025-04-03", "2025-04-25");
        assertThat(books.notes().getFirst()).contains("day before month");
    }

    @Test
    void theProofMayStandFarDownTheFile() throws Exception {
        Shop.Books books = shop.exports(manyRows("03/04/2025", 5000, "12/31/2025,bob,1.00"))
                .load();

        assertThat(books.loaded().rejected()).isZero();
        assertThat(books.orders()).isEqualTo(5001);
        assertThat(books.loaded().from()).isEqualTo("2025-03-04");
        assertThat(books.notes().getLast()).contains("month before day");
    }

    @Test
    void anAmbiguousDateFarDownIsNotGuessed() throws Exception {
        assertThat(shop.exports(manyRows("2025-04-03", 5000, "03/04/2025,bob,1.00"))
                        .question())
                .isEqualTo("ambiguous_dates");
    }

    @Test
    void aDateThatIsNoneProvesNothingAndAsksNothing() throws Exception {
        Shop.Books books = shop.exports(HEADER, "2025-04-03,ann,1", "03/04/2025 at noon,bob,1", "31/12/,cid,1")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.rejected()).hasSize(2).allMatch(row -> row.contains(",not a date that can be read,"));
    }

    @Test
    void contradictionsAreAskedAbout() throws Exception {
        assertThat(shop.exports(HEADER, "25/04/2025,ann,1", "04/25/2025,bob,1").question())
                .isEqualTo("contradicting_dates");
        assertThat(Shop.in(directory)
                        .exports(manyRows("25/04/2025", 3000, "04/25/2025,bob,1"))
                        .question())
                .isEqualTo("contradicting_dates");
    }

    @Test
    void onceTheOrderIsSaidContradictionsAreSetAside() throws Exception {
        Shop.Books books = shop.exports(HEADER, "25/04/2025,ann,1", "04/25/2025,bob,1", "04/05/2025,cid,1")
                .reading(DateOrder.DAY_FIRST)
                .load();

        assertThat(books.days()).containsExactly("2025-04-25", "2025-05-04");
        assertThat(books.rejected())
                .containsExactly(
                        "3,date,04/25/2025,this date contradicts the order of day and month that was given,\"04/25/2025,bob,1\"");
    }

    @Test
    void eachFileProvesItsOwnDates() throws Exception {
        Shop.Books books = shop.exports(HEADER, "25/04/2025,ann,1", "03/04/2025,ann,1")
                .exports(HEADER, "04/25/2025,ann,1", "03/04/2025,ann,1")
                .load();

        assertThat(books.days()).containsExactly("2025-03-04", "2025-04-03", "2025-04-25", "2025-04-25");
    }

    @Test
    void dayAndMonthOfTheSameNumberNeedNoProof() throws Exception {
        assertThat(shop.exports(HEADER, "04/04/2025,ann,1").load().days()).containsExactly("2025-04-04");
    }
}
