package dev.perennial.prediction;

import dev.perennial.models.purchase.ModelKind;
import java.time.LocalDate;
import java.util.List;

/**
 * How well the models, fitted to the earlier part of the data, predicted the later part: the orders of those customers
 * who were known by then.
 *
 * @param calibrationEnd the last day that the models saw
 * @param days how many days were kept from them
 * @param actualOrders purchase occasions in these days
 * @param rows the models, in the order of {@link ModelKind}
 */
public record Backtest(LocalDate calibrationEnd, int days, long actualOrders, List<Row> rows) {

    /**
     * One model's prediction.
     *
     * @param expectedOrders by the plain maximum likelihood estimate
     * @param low lower end of the 95 % range that the model gave for {@code actualOrders}
     * @param high upper end
     * @param deviance mean Poisson deviance per customer, 0 is perfect; the model with the least is chosen
     * @param meanAbsoluteError orders per customer
     */
    public record Row(
            ModelKind model,
            double expectedOrders,
            double low,
            double high,
            double deviance,
            double meanAbsoluteError) {}

    public Backtest {
        rows = List.copyOf(rows);
    }

    /** One model's prediction. */
    public Row of(ModelKind model) {
        return rows.stream().filter(row -> row.model() == model).findFirst().orElseThrow();
    }
}
