package dev.perennial.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A store's aim for its customer retention rate, held to the last period.
 *
 * @param percent what it aims at
 * @param from first day of the period
 * @param to the day after its last
 * @param crr what it was, in percent; unknown where nobody was active at the start
 * @param missing how many more customers would have had to be active at the end; 0 where the aim was reached
 */
public record CrrTarget(BigDecimal percent, LocalDate from, LocalDate to, Figure crr, long missing) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Of the last of some periods, if there is one. */
    public static Optional<CrrTarget> of(BigDecimal percent, List<Movement> periods) {
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        Movement last = periods.getLast();
        long wanted = percent.multiply(BigDecimal.valueOf(last.start()))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .longValueExact();
        return Optional.of(new CrrTarget(
                percent, last.from(), last.to(), last.crr(), Math.max(0, wanted - (last.end() - last.acquired()))));
    }

    /** Whether the last period reached it. */
    public boolean isReached() {
        return missing == 0;
    }
}
