package dev.perennial.live;

import dev.perennial.insight.Period;
import dev.perennial.insight.Scope;
import dev.perennial.kernel.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked, as it was written. */
record Question(
        @Parameter(description = "First day of one period, YYYY-MM-DD; together with to") @Nullable String from,

        @Parameter(description = "The day after its last, not after asOf") @Nullable String to,

        @Parameter(description = "A series by month, quarter or year") @Nullable String period,

        @Parameter(description = "Exclusive end of observation; by default the day after the last order") @Nullable String asOf,

        @Parameter(description = "Active is who ordered in so many days, 1 to 3650; by default 365") @Nullable Integer activeDays,

        @Parameter(description = "json or csv") @Nullable String format) {
    private static final int ACTIVE_DAYS_MAX = 3_650;

    /** Refuses what cannot be understood, before anybody is asked. */
    void check() {
        wantsCsv();
        days();
        period(Period.QUARTER);
        end();
        days(Scope.DEFAULT_ACTIVE_DAYS);
    }

    /** One period, if one was asked for. */
    record Days(LocalDate from, LocalDate to) {}

    Optional<Days> days() {
        if (from == null && to == null) {
            return Optional.empty();
        }
        if (period != null || from == null || to == null) {
            throw invalid("period_ambiguous", "Give from and to for one period, or period for a series.");
        }
        Days days = new Days(date("from", from), date("to", to));
        if (!days.from().isBefore(days.to())) {
            throw invalid("period_empty", "from has to be before to, which is the day after the last.");
        }
        return Optional.of(days);
    }

    Period period(Period otherwise) {
        if (period == null) {
            return otherwise;
        }
        return Arrays.stream(Period.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(period))
                .findFirst()
                .orElseThrow(() -> invalid("period_unknown", "period is month, quarter or year."));
    }

    Optional<LocalDate> end() {
        return asOf == null ? Optional.empty() : Optional.of(date("asOf", asOf));
    }

    int days(int otherwise) {
        int days = activeDays == null ? otherwise : activeDays;
        if (days < 1 || days > ACTIVE_DAYS_MAX) {
            throw invalid("active_days_invalid", "activeDays is 1 to " + ACTIVE_DAYS_MAX + ".");
        }
        return days;
    }

    Scope scope(int store, LocalDate end) {
        return new Scope(store, end, days(Scope.DEFAULT_ACTIVE_DAYS));
    }

    boolean wantsCsv() {
        if (format == null || format.equals("json")) {
            return false;
        }
        if (format.equals("csv")) {
            return true;
        }
        throw invalid("format_unknown", "format is json or csv.");
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notOne) {
            throw invalid("date_invalid", "Write " + name + " as YYYY-MM-DD.");
        }
    }

    static RuntimeException invalid(String code, String sentence) {
        return new Problem(Problem.Category.INVALID, code, sentence).asException();
    }
}
