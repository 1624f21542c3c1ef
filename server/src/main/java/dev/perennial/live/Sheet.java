package dev.perennial.live;

import dev.perennial.insight.Absence;
import dev.perennial.insight.Baskets;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.Figure;
import dev.perennial.insight.FirstProducts;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Insight;
import dev.perennial.insight.Movement;
import dev.perennial.insight.Period;
import dev.perennial.insight.RfmCell;
import dev.perennial.insight.Scope;
import dev.perennial.insight.Timing;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.report.Report;
import dev.perennial.report.SourceCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** A page of figures that can be asked for of chosen people and days; a report in which only what the page needs is worked out. */
public enum Sheet {
    RETENTION,
    GROWTH,
    FUNNEL,
    TIMING,
    COHORTS,
    RFM,
    BEST,
    PRODUCTS,
    BASKETS;

    private static final SourceCounts NO_FILE = new SourceCounts(0, 0, 0, 0);

    /** Works the page out. Without days it is what the report says of the chosen people. */
    Report of(Connection connection, Question question, Scope all, Currency currency) throws SQLException {
        Scope scope = scope(question, all);
        try (Insight insight = Insight.open(connection, scope)) {
            LiveInsight.check(insight);
            return new Report(
                    NO_FILE,
                    currency,
                    scope.asOf(),
                    scope.activeDays(),
                    insight.totals(),
                    this == RETENTION || this == GROWTH ? periods(insight, question) : List.of(),
                    this == GROWTH ? months(insight, question) : List.of(),
                    this == FUNNEL || this == TIMING ? insight.purchaseFunnel() : List.<FunnelStep>of(),
                    this == TIMING ? insight.timing() : NO_TIMING,
                    this == COHORTS ? insight.cohorts() : List.<Cohort>of(),
                    this == RFM ? insight.rfm() : List.<RfmCell>of(),
                    this == BEST ? insight.concentration() : NO_CONCENTRATION,
                    this == BASKETS ? insight.baskets() : NO_BASKETS,
                    this == PRODUCTS ? insight.firstProducts() : NO_PRODUCTS,
                    null,
                    null);
        }
    }

    private Scope scope(Question question, Scope all) {
        return switch (this) {
            case RETENTION, GROWTH -> all;
            case RFM -> question.atItsEnd(all.storeId(), all.asOf());
            case FUNNEL, TIMING, COHORTS, BEST, PRODUCTS, BASKETS -> question.within(all.storeId(), all.asOf());
        };
    }

    private static List<Movement> periods(Insight insight, Question question) throws SQLException {
        Optional<Question.Days> days = question.days();
        return days.isPresent()
                ? List.of(insight.movement(days.get().from(), days.get().to()))
                : insight.movements(Period.QUARTER);
    }

    /** The whole months of the days. */
    private static List<Movement> months(Insight insight, Question question) throws SQLException {
        Optional<Question.Days> days = question.days();
        return insight.movements(Period.MONTH).stream()
                .filter(month -> days.isEmpty()
                        || (!month.from().isBefore(days.get().from())
                                && !month.to().isAfter(days.get().to())))
                .toList();
    }

    private static final Figure NONE = new Figure.Unknown(Absence.NO_ORDERS);
    private static final Timing NO_TIMING = new Timing(Outcome.none(Reason.NO_FOLLOW_UP), List.of(), List.of());
    private static final Concentration NO_CONCENTRATION = new Concentration(NONE, NONE, NONE, List.of());
    private static final Baskets.Sum NO_SUM = new Baskets.Sum(0, 0, 0, 0);
    private static final Baskets NO_BASKETS =
            new Baskets(new Baskets.Kind(NO_SUM, NO_SUM), new Baskets.Kind(NO_SUM, NO_SUM), NONE);
    private static final FirstProducts NO_PRODUCTS = new FirstProducts(0, NONE, List.of());
}
