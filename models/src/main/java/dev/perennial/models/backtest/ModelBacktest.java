package dev.perennial.models.backtest;

import dev.perennial.models.Forecast;
import dev.perennial.models.purchase.ModelKind;
import java.util.List;

/**
 * How well one model predicted the hold-out.
 *
 * @param kind which model
 * @param actualOrders what was ordered
 * @param expectedOrders what the model expected: plain maximum likelihood where that has a top, else with the weak prior
 * @param forecast the pooled model's forecast of the total, with its 95 % interval (chance and parameters)
 * @param deviance the mean Poisson deviance per customer, 2 (y ln(y/m) − y + m): 0 is perfect. It is a proper score for
 *     expected counts: in the long run no dishonest expectation beats the true one.
 * @param meanAbsoluteError in orders per customer
 * @param classes by repeat orders in calibration
 */
public record ModelBacktest(
        ModelKind kind,
        double actualOrders,
        double expectedOrders,
        Forecast forecast,
        double deviance,
        double meanAbsoluteError,
        List<FrequencyClass> classes) {}
