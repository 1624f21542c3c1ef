package dev.perennial.bench.report;

import dev.perennial.models.FittedParameter;
import dev.perennial.models.Forecast;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import dev.perennial.models.backtest.ModelChoice;
import dev.perennial.models.backtest.ModelSelector;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.OrderScorer;
import dev.perennial.models.purchase.OrderScores;
import dev.perennial.models.purchase.PooledModel;
import dev.perennial.models.purchase.PurchaseModel;
import dev.perennial.models.spend.PooledSpend;
import dev.perennial.models.spend.SpendFit;
import dev.perennial.models.spend.SpendFitter;
import dev.perennial.models.value.CustomerScores;
import dev.perennial.models.value.ShopTotal;
import dev.perennial.models.value.ValueScorer;
import java.io.PrintWriter;
import java.util.Arrays;

/**
 * The purchase models on the floor: the same library as the product uses, whose own speed the rows {@code model-fit} and
 * {@code model-score} judge. Fits all models to all data and to the older half, scores everybody for a year with intervals
 * and for a month and a quarter without.
 */
final class FloorModels {
    static final int BEST_FIFTH = 0;
    private static final int UPPER_HALF = 1;
    private static final int LOWER_HALF = 2;
    private static final double[] RISKS = {0.8, 0.5, 0.2, 0};

    final FloorHistories histories;
    final PurchaseModel model;
    final double[] alive;
    /** Euros expected within 90 days. */
    final double[] near;

    private final ModelChoice choice;
    private final SpendFit spend;
    private final CustomerScores year;
    private final double buyersOfMonth;
    private final double buyersOfQuarter;
    private final long leastOfBestFifth;
    private final long leastOfUpperHalf;

    FloorModels(FloorHistories histories) {
        this.histories = histories;
        CustomerColumns now = histories.now();
        int size = histories.size;
        choice = ModelSelector.choose(now.counts(), histories.holdOut(), ModelUnit.WEEK)
                .orElseThrow();
        spend = SpendFitter.fit(histories.spend()).orElseThrow();
        PooledModel pooled = choice.chosen().pooled();
        PooledSpend amounts = spend.pooled();
        year = new ValueScorer(pooled, amounts, Span.days(365), 0.1).score(now, Arrays.copyOf(histories.amount, size));
        model = pooled.model();
        buyersOfMonth = buyers(score(now, 30));
        OrderScores quarter = score(now, 90);
        buyersOfQuarter = buyers(quarter);
        alive = new double[size];
        near = new double[size];
        long[] ranks = new long[size];
        for (int row = 0; row < size; row++) {
            alive[row] = year.probabilityAlive(row);
            near[row] = quarter.expectedOrders(row)
                    * amounts.amount(histories.repeats[row], histories.amount[row])
                    * histories.keptShare;
            ranks[row] = histories.rank(row);
        }
        Arrays.sort(ranks);
        leastOfBestFifth = ranks[size - (size + 4) / 5];
        leastOfUpperHalf = ranks[size - (size + 1) / 2];
    }

    private OrderScores score(CustomerColumns now, int days) {
        return new OrderScorer(PooledModel.certain(model), Span.days(days), 0).score(now);
    }

    private static double buyers(OrderScores scores) {
        double sum = 0;
        for (int row = 0; row < scores.size(); row++) {
            sum += scores.probabilityOfOrder(row);
        }
        return sum;
    }

    int valueClass(int row) {
        long rank = histories.rank(row);
        return rank >= leastOfBestFifth ? BEST_FIFTH : rank >= leastOfUpperHalf ? UPPER_HALF : LOWER_HALF;
    }

    void print(PrintWriter out) {
        choice.fits().forEach(fit -> {
            var likeliest = fit.maximumLikelihood().orElseThrow();
            String name = fit.kind().code();
            out.println("model\t" + name + "\t" + likeliest.logLikelihood());
            likeliest.parameters().forEach(each -> out.println("parameter\t" + name + "\t" + parameter(each)));
        });
        out.println("model\tgammaGamma\t" + spend.logLikelihood());
        spend.parameters().forEach(each -> out.println("parameter\tgammaGamma\t" + parameter(each)));
        choice.backtests()
                .toOptional()
                .ifPresent(tests -> tests.forEach(test -> out.println("backtest\t"
                        + test.kind().code() + "\t" + test.actualOrders() + "\t" + test.expectedOrders() + "\t"
                        + test.forecast().low() + "\t" + test.forecast().high() + "\t" + test.deviance() + "\t"
                        + test.meanAbsoluteError())));
        out.println("chosen\t" + choice.chosen().kind().code());
        worth(out);
        segments(out);
        histories
                .regularity()
                .build()
                .toOptional()
                .ifPresent(rhythm -> out.println("regularity\t"
                        + rhythm.rhythm() + "\t" + rhythm.k().value() + "\t"
                        + rhythm.k().low() + "\t"
                        + rhythm.k().high() + "\t" + rhythm.customers()));
    }

    private static String parameter(FittedParameter each) {
        return each.name() + "\t" + each.value() + "\t"
                + each.estimate()
                        .map(estimate -> Double.toString(estimate.standardError()))
                        .toOptional()
                        .orElse("");
    }

    private void worth(PrintWriter out) {
        ShopTotal total = year.total();
        out.println("expectedOrders\t" + range(total.orders(), 1));
        out.println("expectedRevenue\t" + range(total.undiscounted(), histories.keptShare));
        out.println("discountedRevenue\t" + range(total.value(), histories.keptShare));
        double buyersOfYear = 0;
        for (int row = 0; row < histories.size; row++) {
            buyersOfYear += year.probabilityOfOrder(row);
        }
        out.println("customersAlive\t" + Arrays.stream(alive).sum());
        out.println("expectedBuyers\t" + buyersOfMonth + "\t" + buyersOfQuarter + "\t" + buyersOfYear);
    }

    private static String range(Forecast forecast, double factor) {
        return forecast.expected() * factor + "\t" + forecast.low() * factor + "\t" + forecast.high() * factor;
    }

    private void segments(PrintWriter out) {
        int cells = (LOWER_HALF + 1) * RISKS.length;
        long[] people = new long[cells];
        long[] net = new long[cells];
        double[] orders = new double[cells];
        double[] revenue = new double[cells];
        for (int row = 0; row < histories.size; row++) {
            int risk = 0;
            while (alive[row] < RISKS[risk]) {
                risk++;
            }
            int cell = valueClass(row) * RISKS.length + risk;
            people[cell]++;
            net[cell] += histories.kept[row];
            orders[cell] += year.expectedOrders(row);
            revenue[cell] += year.expectedUndiscountedValue(row);
        }
        for (int cell = 0; cell < cells; cell++) {
            if (people[cell] > 0) {
                out.println("segment\t" + people[cell] + "\t" + net[cell] / 100.0 + "\t" + orders[cell] + "\t"
                        + revenue[cell] * histories.keptShare);
            }
        }
    }
}
