package dev.perennial.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DateOrderProofTest {
    private static DateOrderProof of(String... dates) {
        DateOrderProof proof = new DateOrderProof(LocalDate.of(2026, 11, 28));
        for (int i = 0; i < dates.length; i++) {
            proof.see(dates[i].toCharArray(), 0, dates[i].length(), i + 2);
        }
        return proof;
    }

    @Test
    void isoDatesNeedNoOrder() {
        DateOrderProof proof = of("2026-01-05", "20260105", "5 May 2026", "nothing");

        assertThat(proof.isNeeded()).isFalse();
        assertThat(proof.ofWholeFile()).isEmpty();
    }

    @Test
    void fourDigitsOfAYearLeaveTwoOrders() {
        DateOrderProof proof = of("03/04/2025", "05/06/2025");

        assertThat(proof.isNeeded()).isTrue();
        assertThat(proof.ofWholeFile()).isEmpty();
        assertThat(proof.ambiguity("a.csv"))
                .isEqualTo("“03/04/2025” in a.csv can be read in two ways, and no date of the file tells which. Say"
                        + " --date-order dmy if the day comes first, --date-order mdy if the month comes first.");
    }

    @Test
    void aDayBeyondTwelveProvesItsPlace() {
        assertThat(of("03/04/2025", "13/04/2025").proven()).contains(DateOrder.DAY_FIRST);
        assertThat(of("03/04/2025", "03/14/2025").proven()).contains(DateOrder.MONTH_FIRST);
    }

    @Test
    void aYearOfTwoDigitsIsNoneThatIsStillToCome() {
        assertThat(of("05/01/26", "27/01/26").proven()).contains(DateOrder.DAY_FIRST);
        assertThat(of("26-01-05", "26-01-27").proven()).contains(DateOrder.YEAR_FIRST);
        assertThat(of("99/12/31").proven()).contains(DateOrder.YEAR_FIRST);
        assertThat(of("01/26/25").proven()).contains(DateOrder.MONTH_FIRST);
    }

    @Test
    void ofSeveralOrdersTheOneOfFarLaterDatesIsTaken() {
        assertThat(of("12/01/26", "13/01/26", "14/01/26").ofWholeFile()).contains(DateOrder.DAY_FIRST);
        assertThat(of("26/01/05", "26/01/06").ofWholeFile()).contains(DateOrder.YEAR_FIRST);
        assertThat(of("26/01/05 10:30", "26/01/06 23:59").ofWholeFile()).contains(DateOrder.YEAR_FIRST);
    }

    @Test
    void whatTheYearsDoNotTellIsAskedAbout() {
        DateOrderProof proof = of("24/12/24", "25/12/24");

        assertThat(proof.ofWholeFile()).isEmpty();
        assertThat(proof.ambiguity("a.csv")).contains("two ways", "--date-order dmy", "--date-order ymd");
        assertThat(of("03/04/05").ambiguity("a.csv")).contains("three ways");
    }

    @Test
    void datesOfDifferentOrdersContradictEachOther() {
        DateOrderProof proof = of("25/04/2025", "04/25/2025");

        assertThat(proof.isContradicting()).isTrue();
        assertThat(proof.contradiction("a.csv"))
                .isEqualTo("The dates of a.csv contradict each other: “04/25/2025” on line 3 cannot have the day first,"
                        + " “25/04/2025” on line 2 cannot have the month first. Say which order is right with"
                        + " --date-order dmy, mdy or ymd. Dates that contradict it are then set aside.");
    }

    @Test
    void whatIsADateInNoOrderProvesNothing() {
        DateOrderProof proof = of("31/02/25", "99/99/99", "13/13/2025", "1/2/3");

        assertThat(proof.isNeeded()).isFalse();
    }
}
