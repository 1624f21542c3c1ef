package dev.perennial.live;

import dev.perennial.insight.Part;
import dev.perennial.kernel.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which number of a figure somebody wants to see the people of, as it was written. */
public record PartQuestion(
        @Parameter(
                description = "retention, growth: start, end, new, retained, resurrected or churned;"
                        + " purchase-funnel: all, repeated or waiting; promotion-dependence: first or repeat")
        @Nullable String which,

        @Parameter(description = "purchase-funnel: of how many purchases, 1 to 20; by default 1") @Nullable Integer step,

        @Parameter(description = "cohorts: the month of the first order, YYYY-MM") @Nullable String cohort,

        @Parameter(description = "cohorts: how many months after it they ordered; by default 0, which is all") @Nullable Integer month,

        @Parameter(description = "rfm: 1 to 5; by default any") @Nullable Integer recency,

        @Parameter(description = "rfm: 1 to 5; by default any") @Nullable Integer frequency,

        @Parameter(description = "rfm: 1 to 5; by default any") @Nullable Integer monetary,

        @Parameter(description = "concentration: the best so many percent, 1 to 100; by default 20") @Nullable Integer top,

        @Parameter(description = "promotion-dependence: with an incentive, or without; by default any") @Nullable Boolean discounted) {
    private static final int STEP_MAX = 20;
    private static final int QUINTILES = 5;
    private static final int MONTHS_MAX = 1_200;

    /** The figures that have people behind them, as in the paths. */
    static final List<String> METRICS = List.of(
            "retention", "growth", "purchase-funnel", "cohorts", "rfm", "concentration", "promotion-dependence");

    /**
     * The part that is meant.
     *
     * @param metric one of those that have people behind them, as in the paths
     * @throws dev.perennial.kernel.ProblemException {@code figure_not_found}, {@code which_unknown}, {@code period_missing},
     *     {@code cohort_invalid}, {@code figure_part_invalid}
     */
    public Part of(String metric, Question question) {
        return switch (metric) {
            case "retention", "growth" -> fate(question);
            case "purchase-funnel" ->
                new Part.Step(within("step", step, 1, STEP_MAX, 1), choice(Part.Step.Who.class, Part.Step.Who.ALL));
            case "cohorts" -> new Part.InCohort(cohortMonth(), within("month", month, 0, MONTHS_MAX, 0));
            case "rfm" ->
                new Part.InCell(
                        quintile("recency", recency), quintile("frequency", frequency), quintile("monetary", monetary));
            case "concentration" -> new Part.Best(within("top", top, 1, 100, 20));
            case "promotion-dependence" -> new Part.WithOrder(choice(Kind.class, null) == Kind.FIRST, discounted);
            default ->
                throw new Problem(
                                Problem.Category.NOT_FOUND,
                                "figure_not_found",
                                "People stand behind " + String.join(", ", METRICS) + ". Ask for one of these.")
                        .asException();
        };
    }

    private enum Kind {
        FIRST,
        REPEAT
    }

    private Part fate(Question question) {
        Optional<Question.Days> days = question.days();
        if (days.isEmpty()) {
            throw Question.invalid("period_missing", "Give from and to: these people are those of one period.");
        }
        return new Part.Fate(
                choice(Part.Fate.Which.class, null),
                days.get().from(),
                days.get().to());
    }

    private <E extends Enum<E>> E choice(Class<E> of, @Nullable E otherwise) {
        if (which == null && otherwise != null) {
            return otherwise;
        }
        return Arrays.stream(of.getEnumConstants())
                .filter(each -> name(each).equals(which))
                .findFirst()
                .orElseThrow(() -> Question.invalid(
                        "which_unknown",
                        "which is "
                                + Arrays.stream(of.getEnumConstants())
                                        .map(PartQuestion::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String name(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }

    private YearMonth cohortMonth() {
        try {
            YearMonth asked = YearMonth.parse(cohort == null ? "" : cohort);
            if (asked.getYear() >= 1900 && asked.getYear() < 2100) {
                return asked;
            }
        } catch (DateTimeException notOne) {
            // told below
        }
        throw Question.invalid("cohort_invalid", "Write cohort as YYYY-MM, the month of the first order.");
    }

    private static @Nullable Integer quintile(String name, @Nullable Integer value) {
        return value == null ? null : within(name, value, 1, QUINTILES, 1);
    }

    private static int within(String name, @Nullable Integer value, int least, int most, int otherwise) {
        int number = value == null ? otherwise : value;
        if (number < least || number > most) {
            throw Question.invalid("figure_part_invalid", name + " is " + least + " to " + most + ".");
        }
        return number;
    }
}
