package dev.perennial.models.purchase;

import dev.perennial.models.Estimate;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.math.Hessian;
import dev.perennial.models.math.NegativeSum;
import dev.perennial.models.math.Optimum;
import dev.perennial.models.math.RidgeGuard;
import dev.perennial.models.math.SmoothFunction;
import dev.perennial.models.math.SymmetricMatrix;
import dev.perennial.models.purchase.MaximumLikelihood.Peak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Fits one model to one shop. Stateless; uses the calling thread and at most one more. */
public final class PurchaseFitter {
    /** Beyond this spread of a parameter's logarithm (a factor of 20,000 either way) the data says nothing about it. */
    private static final double WIDEST_SPREAD = 5;

    private PurchaseFitter() {}

    /**
     * Fits a model twice: by plain maximum likelihood, and with a weak prior.
     *
     * @param unit the unit of the parameters; no forecast depends on it
     * @return the fit, or {@link Reason#NO_CUSTOMERS}
     */
    public static Outcome<PurchaseFit> fit(ModelKind kind, PurchaseCounts counts, ModelUnit unit) {
        if (counts.customers() == 0) {
            return Outcome.none(Reason.NO_CUSTOMERS);
        }
        SmoothFunction likelihood = kind.logLikelihood(counts, unit);
        WeakPrior prior = kind.prior(unit);
        if (counts.repeatOrders() == 0) {
            PooledModel pooled = pooled(kind, counts, unit, likelihood, prior.centre());
            return Outcome.of(new PurchaseFit(kind, Outcome.none(Reason.NO_REPEAT_ORDERS), pooled));
        }
        Search search = new Search(kind, counts, unit);
        Optimum top = search.plain();
        MaximumLikelihood plain = plain(kind, unit, likelihood, search, top);
        double[] start = plain.peak() == Peak.ROUND ? top.point() : prior.centre();
        return Outcome.of(new PurchaseFit(kind, Outcome.of(plain), pooled(kind, counts, unit, likelihood, start)));
    }

    private static MaximumLikelihood plain(
            ModelKind kind, ModelUnit unit, SmoothFunction likelihood, Search search, Optimum top) {
        double[] logs = top.point();
        double value = likelihood.at(logs, new double[logs.length]);
        SmoothFunction guarded = new NegativeSum(likelihood, new RidgeGuard(logs.length));
        Optional<SymmetricMatrix> information = SymmetricMatrix.of(Hessian.of(guarded, logs));
        double[] spread = spread(information, logs.length);
        boolean ridge = false;
        List<FittedParameter> parameters = new ArrayList<>();
        for (int i = 0; i < logs.length; i++) {
            boolean known = spread[i] <= WIDEST_SPREAD;
            ridge |= !known;
            double parameter = Math.exp(logs[i]);
            Outcome<Estimate> estimate =
                    known ? Outcome.of(Spread.positive(parameter, spread[i])) : Outcome.none(Reason.NO_VARIATION);
            parameters.add(new FittedParameter(kind.parameterNames().get(i), parameter, estimate));
        }
        Peak peak = !top.converged() ? Peak.NOT_FOUND : ridge ? Peak.RIDGE : Peak.ROUND;
        PurchaseModel model = kind.model(exponentials(logs), unit);
        return new MaximumLikelihood(model, value, List.copyOf(parameters), peak, search.evaluations());
    }

    private static double[] spread(Optional<SymmetricMatrix> information, int n) {
        double[] spread = new double[n];
        Arrays.fill(spread, Double.POSITIVE_INFINITY);
        information.map(SymmetricMatrix::inverse).ifPresent(covariance -> {
            for (int i = 0; i < n; i++) {
                spread[i] = Math.sqrt(covariance[i][i]);
            }
        });
        return spread;
    }

    private static PooledModel pooled(
            ModelKind kind, PurchaseCounts counts, ModelUnit unit, SmoothFunction likelihood, double[] start) {
        SmoothFunction posterior = new NegativeSum(likelihood, kind.prior(unit));
        Optimum top = new Search(kind, counts, unit).pooled(posterior, start);
        SymmetricMatrix information = SymmetricMatrix.of(Hessian.of(posterior, top.point()))
                .or(() -> SymmetricMatrix.of(Hessian.of(new NegativeSum(kind.prior(unit)), top.point())))
                .orElseThrow();
        return PooledModel.of(kind, unit, top.point(), information);
    }

    static double[] exponentials(double[] logs) {
        double[] result = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            result[i] = Math.exp(logs[i]);
        }
        return result;
    }
}
