package dev.perennial.prediction;

import dev.perennial.models.Forecast;
import dev.perennial.models.Outcome;
import dev.perennial.models.Span;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.OrderScorer;
import dev.perennial.models.purchase.OrderScores;
import dev.perennial.models.purchase.PooledModel;
import dev.perennial.models.spend.PooledSpend;
import dev.perennial.models.spend.SpendFit;
import dev.perennial.models.value.ShopTotal;
import dev.perennial.models.value.ValueScorer;
import java.util.List;

/** Scores all customers of a shop: once for the horizon with its intervals, and for the near future without. */
final class Scoring {
    private static final int MONTH_DAYS = 30;

    private final ShopHistory shop;
    private final double minorUnits;
    private final Worth worth;
    private final List<Segment> segments;
    private final ScoredCustomers customers;

    Scoring(ShopHistory shop, PooledModel model, Outcome<SpendFit> spend, PredictionRequest request) {
        this.shop = shop;
        this.minorUnits = request.minorUnits() * shop.keptShare();
        CustomerColumns columns = shop.now().columns();
        double[] meanAmount = shop.now().meanAmounts(request.minorUnits());
        Outcome<PooledSpend> amounts = spend.map(SpendFit::pooled);
        Year year = year(columns, meanAmount, model, amounts);
        PooledModel certain = PooledModel.certain(model.model());
        OrderScores quarter = score(certain, ScoredCustomers.NEAR_DAYS, columns);
        double[] near = nearRevenue(quarter, meanAmount, amounts);
        this.worth = new Worth(
                columns.size(),
                sum(year.alive),
                sum(score(certain, MONTH_DAYS, columns)),
                sum(quarter),
                year.buyers,
                year.orders,
                year.revenue,
                year.discountedRevenue);
        Segment.Value[] values = ValueClasses.of(shop.now().kept);
        this.segments = new SegmentTally(shop.now().kept, values, year).segments();
        this.customers = new ScoredCustomers(
                shop.now(),
                year.alive,
                near,
                values,
                model.model(),
                request.wantsIntervals() ? year.outlooks : null,
                request.asOf());
    }

    Worth worth() {
        return worth;
    }

    List<Segment> segments() {
        return segments;
    }

    ScoredCustomers customers() {
        return customers;
    }

    private Year year(CustomerColumns columns, double[] meanAmount, PooledModel model, Outcome<PooledSpend> amounts) {
        return switch (amounts) {
            case Outcome.Given<PooledSpend> given -> {
                var scores = new ValueScorer(
                                model, given.value(), Span.days(Clv.HORIZON_DAYS), Clv.ANNUAL_DISCOUNT_RATE)
                        .score(columns, meanAmount);
                ShopTotal total = scores.total();
                yield new Year(
                        column(columns.size(), scores::probabilityAlive),
                        column(columns.size(), scores::expectedOrders),
                        column(columns.size(), row -> scores.expectedUndiscountedValue(row) * minorUnits),
                        sum(columns.size(), scores::probabilityOfOrder),
                        possible(total.orders(), columns.size()),
                        Outcome.of(times(total.undiscounted(), minorUnits)),
                        Outcome.of(times(total.value(), minorUnits)),
                        Outlooks.of(scores, minorUnits));
            }
            case Outcome.NotGiven<PooledSpend> none -> {
                OrderScores scores = score(model, Clv.HORIZON_DAYS, columns);
                yield new Year(
                        column(columns.size(), scores::probabilityAlive),
                        column(columns.size(), scores::expectedOrders),
                        new double[0],
                        sum(columns.size(), scores::probabilityOfOrder),
                        possible(scores.total().orders(), columns.size()),
                        Outcome.none(none.reason()),
                        Outcome.none(none.reason()),
                        Outlooks.of(scores, none.reason()));
            }
        };
    }

    /** Nobody has more than one purchase occasion a day, however little the data says. */
    private static Forecast possible(Forecast orders, int customers) {
        double most = Math.max(orders.low(), (double) customers * Clv.HORIZON_DAYS);
        return new Forecast(orders.expected(), orders.low(), Math.min(orders.high(), most));
    }

    private static OrderScores score(PooledModel model, int days, CustomerColumns columns) {
        return new OrderScorer(model, Span.days(days), 0).score(columns);
    }

    /** Where nobody's amounts are known, everybody's next order is taken to be an average one. */
    private double[] nearRevenue(OrderScores orders, double[] meanAmount, Outcome<PooledSpend> amounts) {
        PooledSpend spend = amounts.toOptional().orElse(null);
        double mean = shop.now().meanOccasion() * shop.keptShare();
        return column(orders.size(), row -> {
            double amount = spend == null ? mean : spend.amount(shop.now().repeats[row], meanAmount[row]) * minorUnits;
            return orders.expectedOrders(row) * amount;
        });
    }

    @FunctionalInterface
    private interface ByRow {
        double at(int row);
    }

    private static double[] column(int size, ByRow figure) {
        double[] column = new double[size];
        for (int row = 0; row < size; row++) {
            column[row] = figure.at(row);
        }
        return column;
    }

    private static double sum(int size, ByRow figure) {
        double sum = 0;
        for (int row = 0; row < size; row++) {
            sum += figure.at(row);
        }
        return sum;
    }

    private static double sum(double[] column) {
        return sum(column.length, row -> column[row]);
    }

    private static double sum(OrderScores scores) {
        return sum(scores.size(), scores::probabilityOfOrder);
    }

    private static Forecast times(Forecast forecast, double factor) {
        return new Forecast(forecast.expected() * factor, forecast.low() * factor, forecast.high() * factor);
    }
}
