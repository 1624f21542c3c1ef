package dev.perennial.live;

import dev.perennial.insight.Filter;
import dev.perennial.insight.Period;
import dev.perennial.insight.Scope;
import dev.perennial.kernel.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, as it was written; what is missing is null.
 *
 * <p>A figure is asked with it by {@link LiveInsight}, which refuses what cannot be understood by a stable code.
 */
public record Question(
        @Parameter(description = "First day of one period, YYYY-MM-DD; together with to") @Nullable String from,

        @Parameter(description = "The day after its last, not after asOf") @Nullable String to,

        @Parameter(description = "A series by month, quarter or year") @Nullable String period,

        @Parameter(description = "Exclusive end of observation; by default the day after the last order") @Nullable String asOf,

        @Parameter(description = "Active is who ordered in so many days, 1 to 3650; by default 365") @Nullable Integer activeDays,

        @Parameter(
                description =
                        "Only people whose first order went there, else who live there; several values are any of them")
        @Nullable List<String> country,

        @Parameter(description = "Only people with something of this category on their first day") @Nullable List<String> category,

        @Parameter(description = "Only people with this product, by the shop's id, on their first day") @Nullable List<String> firstProduct,

        @Parameter(description = "Only people whom this acquisition source brought") @Nullable List<String> source,

        @Parameter(
                description =
                        "A name of your own for this question, up to 100 characters: DELETE /api/v1/insight/questions/{name} ends it")
        @Nullable String questionName,

        @Parameter(description = "json or csv") @Nullable String format) {
    /** Everything, up to the day after the last order. */
    public static final Question EVERYTHING =
            new Question(null, null, null, null, null, null, null, null, null, null, null);

    private static final int NAME_MAX = 100;
    private static final int VALUES_MAX = 50;
    private static final int ACTIVE_DAYS_MAX = 3_650;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    /** The days of one period, if one was asked for. */
    public Optional<Scope.Span> span() {
        return days().map(days -> new Scope.Span(days.from(), days.to()));
    }

    /** The same under a name, by which {@link LiveInsight#end} ends it. */
    public Question named(@Nullable String name) {
        return new Question(from, to, period, asOf, activeDays, country, category, firstProduct, source, name, format);
    }

    /** The time before: as many whole months where it is whole months, else as many days; nothing without days. */
    public Optional<Question> before() {
        return days().map(days -> {
            boolean whole = days.from().getDayOfMonth() == 1 && days.to().getDayOfMonth() == 1;
            LocalDate begin = whole
                    ? days.from().minusMonths(ChronoUnit.MONTHS.between(days.from(), days.to()))
                    : days.from().minusDays(ChronoUnit.DAYS.between(days.from(), days.to()));
            return new Question(
                    begin.toString(),
                    days.from().toString(),
                    null,
                    asOf,
                    activeDays,
                    country,
                    category,
                    firstProduct,
                    source,
                    questionName,
                    format);
        });
    }

    /** The same with an end of observation. */
    Question asOf(LocalDate day) {
        return new Question(
                from,
                to,
                period,
                day.toString(),
                activeDays,
                country,
                category,
                firstProduct,
                source,
                questionName,
                format);
    }

    /** Refuses what cannot be understood, before anybody is asked. */
    void check() {
        wantsCsv();
        days();
        period(Period.QUARTER);
        asOfDay();
        activeDays(Scope.DEFAULT_ACTIVE_DAYS);
        filter();
        if (questionName != null && (questionName.isBlank() || questionName.length() > NAME_MAX)) {
            throw invalid("question_name_invalid", "questionName is 1 to " + NAME_MAX + " characters.");
        }
    }

    /** Refuses a series of what is one already. */
    void checkNoSeries() {
        if (period != null) {
            throw invalid(
                    "series_not_given",
                    "This figure is not given as a series by other periods. Leave period out; from and to give one.");
        }
    }

    boolean wantsSeries() {
        return period != null;
    }

    Filter filter() {
        Filter filter = Filter.of(by -> switch (by) {
            case COUNTRY -> country;
            case CATEGORY -> category;
            case FIRST_PRODUCT -> firstProduct;
            case SOURCE -> source;
        });
        filter.values().forEach((by, values) -> {
            if (values.size() > VALUES_MAX
                    || values.stream().anyMatch(value -> value.isBlank() || value.indexOf('\0') >= 0)) {
                throw invalid(
                        "filter_invalid",
                        "Give 1 to " + VALUES_MAX + " values of " + by.parameter() + ", none of them empty.");
            }
        });
        return filter;
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

    private @Nullable LocalDate asOfDay() {
        return asOf == null ? null : date("asOf", asOf);
    }

    /**
     * The exclusive end of observation: as asked, else the day after the last order, or that after the period if nobody has
     * ordered since.
     *
     * @param afterLastOrder null without orders
     * @param tomorrow after which nothing was observed
     */
    @Nullable LocalDate end(@Nullable LocalDate afterLastOrder, LocalDate tomorrow) {
        LocalDate asked = asOfDay();
        LocalDate end = asked == null ? afterLastOrder : asked;
        LocalDate to = days().map(Days::to).orElse(null);
        if (to == null || (end != null && !to.isAfter(end))) {
            return end;
        }
        if (asked != null || to.isAfter(tomorrow)) {
            throw invalid("period_after_as_of", "to is after the end of observation; set asOf to look further.");
        }
        return to;
    }

    int activeDays(int otherwise) {
        int days = activeDays == null ? otherwise : activeDays;
        if (days < 1 || days > ACTIVE_DAYS_MAX) {
            throw invalid("active_days_invalid", "activeDays is 1 to " + ACTIVE_DAYS_MAX + ".");
        }
        return days;
    }

    /** Everything up to the end. */
    Scope all(int store, LocalDate end) {
        return new Scope(store, end, activeDays(Scope.DEFAULT_ACTIVE_DAYS), filter(), null);
    }

    /** What happened in the period, and what became of it up to the end. */
    Scope within(int store, LocalDate end) {
        return new Scope(
                store,
                end,
                activeDays(Scope.DEFAULT_ACTIVE_DAYS),
                filter(),
                days().map(days -> new Scope.Span(days.from(), days.to())).orElse(null));
    }

    /** As it was at the end of the period, active being who ordered in it. */
    Scope atItsEnd(int store, LocalDate end) {
        return days().map(days -> atTheEnd(store, days.from(), days.to())).orElseGet(() -> all(store, end));
    }

    /** As it was at the end of a period, active being who ordered in it. */
    Scope atTheEnd(int store, LocalDate from, LocalDate to) {
        return new Scope(store, to, Math.toIntExact(ChronoUnit.DAYS.between(from, to)), filter(), null);
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
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeParseException notOne) {
            // told below
        }
        throw invalid("date_invalid", "Write " + name + " as YYYY-MM-DD, " + EARLIEST + " to " + LATEST + ".");
    }

    static RuntimeException invalid(String code, String sentence) {
        return new Problem(Problem.Category.INVALID, code, sentence).asException();
    }
}
