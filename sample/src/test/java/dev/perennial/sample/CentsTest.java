package dev.perennial.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentsTest {

    @Property(tries = 500)
    void partsAddUpToTheTotalAndNoneExceedsItsLine(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 0, max = 100_000) Long> amounts,
            @ForAll @LongRange(min = 0, max = 100) long percent) {
        long[] lines = amounts.stream().mapToLong(Long::longValue).toArray();
        long goods = Arrays.stream(lines).sum();
        long discount = Cents.percentOf(goods, Math.toIntExact(percent));

        long[] parts = Cents.spread(discount, lines);

        assertThat(Arrays.stream(parts).sum()).isEqualTo(discount);
        for (int i = 0; i < parts.length; i++) {
            assertThat(parts[i]).isBetween(0L, lines[i]);
        }
    }

    @ParameterizedTest(name = "{0} over {1} gives {2}")
    @CsvSource({
        "100, 1 1 1, 34 33 33",
        "200, 1 1 1, 67 67 66",
        "375, 1250 1250, 188 187",
        "1, 999 1, 1 0",
        "5, 0 10 0, 0 5 0",
        "0, 0 0, 0 0",
        "7, 10 20 30, 1 2 4"
    })
    void theLargestRemaindersGetTheLastCentsAndTiesGoToTheLowestLine(long total, String lines, String parts) {
        assertThat(Cents.spread(total, numbers(lines))).containsExactly(numbers(parts));
    }

    @Test
    void moneyThatBelongsToNoLineIsAnError() {
        assertThatThrownBy(() -> Cents.spread(1, new long[] {0, 0})).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{1} % of {0} is {2}")
    @CsvSource({"1000, 10, 100", "1005, 10, 101", "1004, 10, 100", "990, 15, 149", "0, 20, 0"})
    void percentagesRoundHalfUp(long cents, int percent, long part) {
        assertThat(Cents.percentOf(cents, percent)).isEqualTo(part);
    }

    @ParameterizedTest(name = "{0} with {1} basis points of tax contain {2}")
    @CsvSource({"12500, 2500, 2500", "11200, 1200, 1200", "990, 1200, 106", "1090, 700, 71", "5000, 0, 0", "3, 2000, 1"
    })
    void pricesContainTheirTax(long cents, int rateBasisPoints, long tax) {
        assertThat(Cents.taxWithin(cents, rateBasisPoints)).isEqualTo(tax);
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }
}
