package dev.perennial.models.spend;

import dev.perennial.models.FittedParameter;
import dev.perennial.models.Outcome;
import dev.perennial.models.Peak;
import dev.perennial.models.Reason;
import dev.perennial.models.math.Hessian;
import dev.perennial.models.math.Laplace;
import dev.perennial.models.math.Mode;
import dev.perennial.models.math.Negative;
import dev.perennial.models.math.Optimum;
import dev.perennial.models.math.RidgeGuard;
import dev.perennial.models.math.SmoothFunction;
import dev.perennial.models.math.StagedSearch;
import dev.perennial.models.math.Sum;
import java.util.List;

/** Fits the Gamma-Gamma model. Stateless; uses the calling thread and at most one more. */
public final class SpendFitter {
    private static final int LARGE = 60_000;
    private static final int SAMPLE = 12_000;
    /** Closer to q = 1 the mean is all but infinite, and the prior has to be heard. */
    private static final double LEAST_LOG_Q = Math.log(1.2);

    private static final List<String> NAMES = List.of("p", "q", "gamma");

    private SpendFitter() {}

    /**
     * Fits by plain maximum likelihood and with a weak prior.
     *
     * @return the fit, or {@link Reason#NO_AMOUNTS}
     */
    public static Outcome<SpendFit> fit(SpendData data) {
        if (data.customers() == 0) {
            return Outcome.none(Reason.NO_AMOUNTS);
        }
        // the search works on amounts around 1, so that a currency's size makes no difference
        double scale = data.scale();
        SpendData scaled = data.dividedBy(scale);
        SmoothFunction likelihood = new Negative(new SpendLikelihood(scaled));
        SmoothFunction guarded = new Sum(likelihood, new Negative(guard(scaled)));
        Optimum optimum = lowest(new StagedSearch(), scaled, guarded);
        double[] top = optimum.point();
        double[][] information = Hessian.of(guarded, top);
        List<FittedParameter> parameters = Laplace.parameters(NAMES, top, information);
        Peak peak = Laplace.peak(optimum, parameters);
        boolean near = peak == Peak.ROUND && top[1] > LEAST_LOG_Q;
        SmoothFunction finite = new FiniteMean(likelihood);
        double[] point = near ? FiniteMean.point(top) : SpendPrior.centre();
        Mode mode = near
                ? Mode.near(finite, new SpendPrior(), point, FiniteMean.hessian(point, information))
                : Mode.from(finite, new SpendPrior(), point);
        return Outcome.of(new SpendFit(
                new GammaGamma(Math.exp(top[0]), Math.exp(top[1]), Math.exp(top[2]) * scale),
                -likelihood.at(top, new double[top.length]) - data.customers() * Math.log(scale),
                rescaled(parameters, scale),
                peak,
                data.customers(),
                PooledSpend.of(mode, scale)));
    }

    private static RidgeGuard guard(SpendData data) {
        return new RidgeGuard(NAMES.size(), data.customers());
    }

    private static Optimum lowest(StagedSearch search, SpendData data, SmoothFunction full) {
        List<double[]> starts = List.of(new double[] {1.5, 1.2, 0}, new double[] {0, 2.5, 2.5});
        if (data.customers() <= LARGE) {
            return search.lowest(full, starts);
        }
        int every = data.customers() / SAMPLE;
        SpendData some = data.everyNth(every);
        SmoothFunction part = new Negative(new Sum(new SpendLikelihood(some), guard(some)));
        return search.lowest(full, new StagedSearch.Sample(part, every), starts);
    }

    private static List<FittedParameter> rescaled(List<FittedParameter> parameters, double scale) {
        FittedParameter gamma = parameters.get(2);
        return List.of(
                parameters.get(0),
                parameters.get(1),
                new FittedParameter(
                        gamma.name(), gamma.value() * scale, gamma.estimate().map(e -> e.times(scale))));
    }
}
