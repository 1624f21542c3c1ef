package dev.perennial.models.purchase;

import dev.perennial.models.FittedParameter;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Outcome;
import dev.perennial.models.Peak;
import dev.perennial.models.Reason;
import dev.perennial.models.math.Hessian;
import dev.perennial.models.math.Laplace;
import dev.perennial.models.math.Mode;
import dev.perennial.models.math.Negative;
import dev.perennial.models.math.Optimum;
import dev.perennial.models.math.SmoothFunction;
import dev.perennial.models.math.StagedSearch;
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
        SmoothFunction likelihood = new Negative(kind.logLikelihood(counts, unit));
        SmoothFunction prior = new Negative(kind.prior(unit));
        double[] centre = kind.prior(unit).centre();
        if (counts.repeatOrders() == 0) {
            Mode mode = Mode.from(likelihood, prior, centre);
            return Outcome.of(
                    new PurchaseFit(kind, Outcome.none(Reason.NO_REPEAT_ORDERS), PooledModel.of(kind, unit, mode)));
        }
        StagedSearch search = new StagedSearch();
        SmoothFunction guarded = Search.guarded(kind, counts, unit);
        Optimum optimum = new Search(kind, counts, unit).lowest(search, guarded);
        double[] top = optimum.point();
        double[][] information = Hessian.of(guarded, top);
        List<FittedParameter> parameters = Laplace.parameters(kind.parameterNames(), top, information);
        Peak peak = Laplace.peak(optimum, parameters);
        MaximumLikelihood plain = new MaximumLikelihood(
                kind.model(Laplace.exponentials(top), unit),
                -likelihood.at(top, new double[top.length]),
                parameters,
                peak,
                search.evaluations());
        Mode mode = peak == Peak.ROUND
                ? Mode.near(likelihood, prior, top, information)
                : Mode.from(likelihood, prior, centre);
        return Outcome.of(new PurchaseFit(kind, Outcome.of(plain), PooledModel.of(kind, unit, mode)));
    }
}
