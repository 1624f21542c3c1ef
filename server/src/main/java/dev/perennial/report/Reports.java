package dev.perennial.report;

import dev.perennial.insight.Insight;
import dev.perennial.insight.Period;
import dev.perennial.insight.Scope;
import dev.perennial.plan.ContactPlan;
import dev.perennial.plan.ContactPlans;
import dev.perennial.plan.PlanRequest;
import dev.perennial.prediction.Prediction;
import dev.perennial.prediction.PredictionRequest;
import dev.perennial.prediction.Predictions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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
        LocalDate asOf = request.asOf() == null ? dayAfterLastOrder(connection, request) : request.asOf();
        LocalDate end = asOf == null ? LocalDate.EPOCH : asOf;
        Prediction prediction = Predictions.compute(
                connection,
                new PredictionRequest(
                        request.storeId(), end, request.calibrationEnd(), Report.digits(request.currency())));
        try (Insight insight = Insight.open(connection, new Scope(request.storeId(), end, request.activeDays()))) {
            ContactPlan plan = ContactPlans.compute(
                    connection,
                    new PlanRequest(
                            request.storeId(),
                            end,
                            insight.totals().customers(),
                            prediction.customers(),
                            insight.timing(),
                            insight.purchaseFunnel()));
            return new Report(
                    request.source(),
                    request.currency(),
                    asOf,
                    request.activeDays(),
                    insight.totals(),
                    insight.movements(request.period()),
                    insight.movements(Period.MONTH),
                    insight.purchaseFunnel(),
                    insight.timing(),
                    insight.cohorts(),
                    insight.rfm(),
                    insight.concentration(),
                    insight.baskets(),
                    insight.firstProducts(),
                    prediction.clv(),
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
