package dev.perennial.models.purchase;

import dev.perennial.models.FittedParameter;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Outcome;
import dev.perennial.models.Peak;
import dev.perennial.models.Reason;
import dev.perennial.models.math.Hessian;
import dev.perennial.models.math.Laplace;
import dev.perennial.models.math.NegativeSum;
import dev.perennial.models.math.Optimum;
import dev.perennial.models.math.SmoothFunction;
import dev.perennial.models.math.StagedSearch;
import dev.perennial.models.math.SymmetricMatrix;
import java.util.List;

/** Fits one model to one shop. Stateless; uses the calling thread and at most one more. */
public final class PurchaseFitter {
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
        double[] centre = kind.prior(unit).centre();
        if (counts.repeatOrders() == 0) {
            PooledModel pooled = pooled(kind, unit, likelihood, centre);
            return Outcome.of(new PurchaseFit(kind, Outcome.none(Reason.NO_REPEAT_ORDERS), pooled));
        }
        SmoothFunction negative = Search.guarded(kind, counts, unit);
        StagedSearch search = new StagedSearch();
        Optimum top = new Search(kind, counts, unit).lowest(search, negative);
        List<FittedParameter> parameters = Laplace.parameters(kind.parameterNames(), negative, top.point());
        Peak peak = Laplace.peak(top, parameters);
        MaximumLikelihood plain = new MaximumLikelihood(
                kind.model(Laplace.exponentials(top.point()), unit),
                likelihood.at(top.point(), new double[likelihood.dimensions()]),
                parameters,
                peak,
                search.evaluations());
        PooledModel pooled = pooled(kind, unit, likelihood, peak == Peak.ROUND ? top.point() : centre);
        return Outcome.of(new PurchaseFit(kind, Outcome.of(plain), pooled));
    }

    private static PooledModel pooled(ModelKind kind, ModelUnit unit, SmoothFunction likelihood, double[] start) {
        SmoothFunction posterior = new NegativeSum(likelihood, kind.prior(unit));
        double[] mode = new StagedSearch().lowest(posterior, start).point();
        SymmetricMatrix information = SymmetricMatrix.of(Hessian.of(posterior, mode))
                .or(() -> SymmetricMatrix.of(Hessian.of(new NegativeSum(kind.prior(unit)), mode)))
                .orElseThrow();
        return PooledModel.of(kind, unit, mode, information);
    }
}
