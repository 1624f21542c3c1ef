package dev.perennial.prediction;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.backtest.ModelBacktest;
import dev.perennial.models.backtest.ModelChoice;
import dev.perennial.models.backtest.ModelSelector;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.spend.SpendFit;
import dev.perennial.models.spend.SpendFitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fits the purchase models to a shop's own orders and says what its customers are worth.
 *
 * <p>Forecasts start from every customer's history at the end of observation and use the parameters that are reported,
 * with the weak prior that keeps small shops honest. An amount is the net revenue of a purchase occasion; credit notes,
 * which name no order, lower all amounts by their share of the shop's revenue.
 */
public final class Predictions {
    private static final ModelUnit UNIT = ModelUnit.WEEK;

    private Predictions() {}

    /**
     * Predicts for one store.
     *
     * @param connection to a loaded warehouse, used by nobody else meanwhile
     */
    public static Prediction compute(Connection connection, PredictionRequest request) throws SQLException {
        return prepare(connection, request).get();
    }

    /**
     * Reads what a prediction needs.
     *
     * @param connection to a loaded warehouse, used by nobody else meanwhile
     * @return the rest of the work, which needs no connection and may be done by another thread
     */
    public static Supplier<Prediction> prepare(Connection connection, PredictionRequest request) throws SQLException {
        Optional<ShopHistory> history = HistoryQuery.run(connection, request);
        return () -> history.map(shop -> predict(shop, request))
                .orElseGet(() -> new Prediction(Clv.none(Reason.NO_CUSTOMERS), Outcome.none(Reason.NO_CUSTOMERS)));
    }

    private static Prediction predict(ShopHistory shop, PredictionRequest request) {
        Histories learnt = request.calibrationEnd() == null ? shop.now() : shop.before();
        Outcome<ModelChoice> choice = ModelSelector.choose(learnt.columns().counts(), shop.holdOut(), UNIT);
        Outcome<SpendFit> spend = SpendFitter.fit(learnt.spend(request.minorUnits()));
        return switch (choice) {
            case Outcome.Given<ModelChoice> given -> {
                Scoring scoring = new Scoring(shop, given.value().chosen().pooled(), spend, request);
                yield new Prediction(clv(shop, given.value(), spend, scoring), Outcome.of(scoring.customers()));
            }
            case Outcome.NotGiven<ModelChoice> none ->
                new Prediction(Clv.none(none.reason()), Outcome.none(none.reason()));
        };
    }

    private static Clv clv(ShopHistory shop, ModelChoice choice, Outcome<SpendFit> spend, Scoring scoring) {
        List<Fit> fits = choice.fits().stream()
                .map(fit -> new Fit(fit.kind(), fit.maximumLikelihood()))
                .toList();
        return new Clv(
                UNIT,
                Outcome.of(choice.chosen().kind()),
                fits,
                spend,
                choice.backtests().map(models -> backtest(shop, models)),
                Outcome.of(scoring.worth()),
                scoring.segments(),
                shop.regularity());
    }

    private static Backtest backtest(ShopHistory shop, List<ModelBacktest> models) {
        List<Backtest.Row> rows = models.stream()
                .map(Predictions::row)
                .sorted(Comparator.comparing(Backtest.Row::model, Comparator.comparingInt(ModelKind::ordinal)))
                .toList();
        return new Backtest(
                shop.calibrationEnd(),
                shop.heldOutDays(),
                Math.round(models.getFirst().actualOrders()),
                rows);
    }

    private static Backtest.Row row(ModelBacktest model) {
        return new Backtest.Row(
                model.kind(),
                model.expectedOrders(),
                model.forecast().low(),
                model.forecast().high(),
                model.deviance(),
                model.meanAbsoluteError());
    }
}
