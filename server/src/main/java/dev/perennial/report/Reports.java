package dev.perennial.report;

import dev.perennial.insight.Baskets;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.FirstProducts;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Insight;
import dev.perennial.insight.Movement;
import dev.perennial.insight.Numbering;
import dev.perennial.insight.Period;
import dev.perennial.insight.RfmCell;
import dev.perennial.insight.Scope;
import dev.perennial.insight.Timing;
import dev.perennial.insight.Totals;
import dev.perennial.plan.ContactPlan;
import dev.perennial.plan.ContactPlans;
import dev.perennial.plan.PlanRequest;
import dev.perennial.prediction.Clv;
import dev.perennial.prediction.Prediction;
import dev.perennial.prediction.PredictionRequest;
import dev.perennial.prediction.Predictions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes reports. */
public final class Reports {
    private static final String LAST_ORDER = "SELECT max(local_date) FROM orders WHERE store_id = ?";

    private Reports() {}

    /**
     * Computes the report of one store.
     *
     * @param connection to a loaded warehouse, used by nobody else meanwhile
     */
    public static Report compute(Connection connection, ReportRequest request) throws SQLException {
        return compute(connection, request, Numbering.AS_THEY_CAME);
    }

    /** The same of a warehouse of which it is known how people are numbered. */
    public static Report compute(Connection connection, ReportRequest request, Numbering numbering)
            throws SQLException {
        LocalDate asOf = request.asOf() == null ? dayAfterLastOrder(connection, request) : request.asOf();
        LocalDate end = asOf == null ? LocalDate.EPOCH : asOf;
        try (Insight insight =
                Insight.open(connection, new Scope(request.storeId(), end, request.activeDays()), numbering)) {
            return switch (request.models()) {
                case LEFT_OUT -> new Metrics(insight, request.period()).report(request, asOf, null, null);
                case FITTED -> {
                    CompletableFuture<Prediction> prediction = predict(connection, request, end);
                    Metrics metrics = new Metrics(insight, request.period());
                    ContactPlan plan = metrics.plans(connection, request, end)
                            .of(prediction.join().customers());
                    yield metrics.report(request, asOf, prediction.join().clv(), plan);
                }
            };
        }
    }

    /** The models are fitted while the database works on the metrics and on what the plan needs. */
    private static CompletableFuture<Prediction> predict(Connection connection, ReportRequest request, LocalDate end)
            throws SQLException {
        Supplier<Prediction> prediction = Predictions.prepare(
                connection,
                new PredictionRequest(
                        request.storeId(), end, request.calibrationEnd(), Report.digits(request.currency())));
        // by a thread of its own: on two cores the common pool has one, which the fits take for their second half
        return CompletableFuture.supplyAsync(
                prediction,
                task -> Thread.ofPlatform().daemon().name("prediction").start(task));
    }

    /** The metrics, all computed once. */
    private static final class Metrics {
        final Totals totals;
        final List<Movement> retention;
        final List<Movement> growth;
        final List<FunnelStep> funnel;
        final Timing timing;
        final List<Cohort> cohorts;
        final List<RfmCell> rfm;
        final Concentration concentration;
        final Baskets baskets;
        final FirstProducts firstProducts;

        Metrics(Insight insight, Period period) throws SQLException {
            totals = insight.totals();
            retention = insight.movements(period);
            growth = insight.movements(Period.MONTH);
            funnel = insight.purchaseFunnel();
            timing = insight.timing();
            cohorts = insight.cohorts();
            rfm = insight.rfm();
            concentration = insight.concentration();
            baskets = insight.baskets();
            firstProducts = insight.firstProducts();
        }

        ContactPlans plans(Connection connection, ReportRequest request, LocalDate end) throws SQLException {
            return ContactPlans.prepare(
                    connection, new PlanRequest(request.storeId(), end, totals.customers(), timing, funnel));
        }

        Report report(ReportRequest request, @Nullable LocalDate asOf, @Nullable Clv clv, @Nullable ContactPlan plan) {
            return new Report(
                    request.source(),
                    request.currency(),
                    asOf,
                    request.activeDays(),
                    totals,
                    retention,
                    growth,
                    funnel,
                    timing,
                    cohorts,
                    rfm,
                    concentration,
                    baskets,
                    firstProducts,
                    clv,
                    plan);
        }
    }

    private static @Nullable LocalDate dayAfterLastOrder(Connection connection, ReportRequest request)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_ORDER)) {
            statement.setInt(1, request.storeId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                LocalDate last = row.getObject(1, LocalDate.class);
                return last == null ? null : last.plusDays(1);
            }
        }
    }
}
