package dev.perennial.models.backtest;

import dev.perennial.models.Forecast;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Outcome;
import dev.perennial.models.Peak;
import dev.perennial.models.Reason;
import dev.perennial.models.Span;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.MaximumLikelihood;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.purchase.OrderScorer;
import dev.perennial.models.purchase.OrderScores;
import dev.perennial.models.purchase.PooledModel;
import dev.perennial.models.purchase.PurchaseCounts;
import dev.perennial.models.purchase.PurchaseFit;
import dev.perennial.models.purchase.PurchaseFitter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses the model that predicts a shop's own hold-out best. Stateless. */
public final class ModelSelector {
    /** With fewer orders in the hold-out than this, it decides nothing. */
    public static final int LEAST_ORDERS = 10;

    private static final int[] CLASS_STARTS = {0, 1, 2, 3, 5, 10};

    private ModelSelector() {}

    /**
     * Fits all models to all data and chooses one by the hold-out.
     *
     * @param all the histories of all customers on all data
     * @param holdOut the same shop cut in two; without customers or with fewer than {@value #LEAST_ORDERS} orders the
     *     choice is by likelihood
     * @param unit the unit of the parameters
     * @return the choice, or {@link Reason#NO_CUSTOMERS}
     */
    public static Outcome<ModelChoice> choose(PurchaseCounts all, HoldOut holdOut, ModelUnit unit) {
        if (all.customers() == 0) {
            return Outcome.none(Reason.NO_CUSTOMERS);
        }
        List<PurchaseFit> fits = new ArrayList<>();
        for (ModelKind kind : ModelKind.values()) {
            fits.add(PurchaseFitter.fit(kind, all, unit).orElseThrow());
        }
        Outcome<List<ModelBacktest>> backtests = backtest(holdOut, unit);
        PurchaseFit chosen = backtests
                .map(list -> of(list.getFirst().kind(), fits))
                .toOptional()
                .orElseGet(() -> likeliest(fits));
        return Outcome.of(new ModelChoice(chosen, List.copyOf(fits), backtests));
    }

    /**
     * Fits every model to the calibration and compares it with the hold-out.
     *
     * @return the models, best first, or {@link Reason#NO_HOLD_OUT}
     */
    public static Outcome<List<ModelBacktest>> backtest(HoldOut holdOut, ModelUnit unit) {
        if (holdOut.customers().size() == 0 || holdOut.actualOrders() < LEAST_ORDERS) {
            return Outcome.none(Reason.NO_HOLD_OUT);
        }
        PurchaseCounts counts = holdOut.customers().counts();
        List<ModelBacktest> results = new ArrayList<>();
        for (ModelKind kind : ModelKind.values()) {
            results.add(backtest(PurchaseFitter.fit(kind, counts, unit).orElseThrow(), holdOut));
        }
        results.sort(Comparator.comparingDouble(ModelBacktest::deviance));
        return Outcome.of(List.copyOf(results));
    }

    /** Compares a model that was fitted to the calibration with the hold-out. */
    static ModelBacktest backtest(PurchaseFit fit, HoldOut holdOut) {
        Span days = Span.days(holdOut.days());
        CustomerColumns customers = holdOut.customers();
        PooledModel point = fit.maximumLikelihood()
                .toOptional()
                .filter(plain -> plain.peak() == Peak.ROUND)
                .map(plain -> PooledModel.certain(plain.model()))
                .orElse(fit.pooled());
        OrderScores expected = new OrderScorer(point, days, 0).score(customers);
        Forecast forecast =
                new OrderScorer(fit.pooled(), days, 0).score(customers).total().orders();
        Tally tally = new Tally();
        for (int row = 0; row < customers.size(); row++) {
            tally.add(customers.repeats(row), holdOut.laterOrders(row), expected.expectedOrders(row));
        }
        return tally.result(fit.kind(), forecast);
    }

    private static PurchaseFit of(ModelKind kind, List<PurchaseFit> fits) {
        return fits.stream().filter(fit -> fit.kind() == kind).findFirst().orElseThrow();
    }

    /** By likelihood; of equals the one that does not take every one-time buyer for alive. */
    private static PurchaseFit likeliest(List<PurchaseFit> fits) {
        return fits.stream()
                .max(Comparator.comparingDouble(ModelSelector::logLikelihood).thenComparing(PurchaseFit::kind))
                .orElseThrow();
    }

    private static double logLikelihood(PurchaseFit fit) {
        return fit.maximumLikelihood()
                .toOptional()
                .map(MaximumLikelihood::logLikelihood)
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** Sums over the customers of a hold-out. */
    private static final class Tally {
        private final long[] customers = new long[CLASS_STARTS.length];
        private final double[] actual = new double[CLASS_STARTS.length];
        private final double[] expected = new double[CLASS_STARTS.length];
        private double deviance;
        private double absoluteError;

        void add(int repeats, int later, double expectation) {
            int c = CLASS_STARTS.length - 1;
            while (CLASS_STARTS[c] > repeats) {
                c--;
            }
            customers[c]++;
            actual[c] += later;
            expected[c] += expectation;
            double m = Math.max(expectation, 1e-9);
            deviance += 2 * ((later == 0 ? 0 : later * Math.log(later / m)) - later + m);
            absoluteError += Math.abs(later - expectation);
        }

        ModelBacktest result(ModelKind kind, Forecast forecast) {
            List<FrequencyClass> classes = new ArrayList<>();
            long all = 0;
            double allActual = 0;
            double allExpected = 0;
            for (int c = 0; c < CLASS_STARTS.length; c++) {
                int most = c + 1 < CLASS_STARTS.length ? CLASS_STARTS[c + 1] - 1 : Integer.MAX_VALUE;
                classes.add(new FrequencyClass(CLASS_STARTS[c], most, customers[c], actual[c], expected[c]));
                all += customers[c];
                allActual += actual[c];
                allExpected += expected[c];
            }
            return new ModelBacktest(
                    kind, allActual, allExpected, forecast, deviance / all, absoluteError / all, List.copyOf(classes));
        }
    }
}
