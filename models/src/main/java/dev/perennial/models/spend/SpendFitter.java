package dev.perennial.models.spend;

import dev.perennial.models.FittedParameter;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.math.Hessian;
import dev.perennial.models.math.Laplace;
import dev.perennial.models.math.NegativeSum;
import dev.perennial.models.math.Optimum;
import dev.perennial.models.math.RidgeGuard;
import dev.perennial.models.math.SmoothFunction;
import dev.perennial.models.math.StagedSearch;
import dev.perennial.models.math.SymmetricMatrix;
import java.util.List;

/** Fits the Gamma-Gamma model. Stateless; uses the calling thread and at most one more. */
public final class SpendFitter {
    private static final int LARGE = 60_000;
    private static final int SAMPLE = 12_000;
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
        SmoothFunction likelihood = new SpendLikelihood(scaled);
        SmoothFunction negative = new NegativeSum(likelihood, guard(scaled));
        StagedSearch search = new StagedSearch();
        Optimum top = lowest(search, scaled, negative);
        double[] logs = top.point();
        double value = likelihood.at(logs, new double[NAMES.size()]) - data.customers() * Math.log(scale);
        List<FittedParameter> parameters = rescaled(Laplace.parameters(NAMES, negative, logs), scale);
        GammaGamma model = new GammaGamma(Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]) * scale);
        return Outcome.of(new SpendFit(
                model, value, parameters, Laplace.peak(top, parameters), data.customers(), pooled(likelihood, scale)));
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
        SmoothFunction part = new NegativeSum(new SpendLikelihood(some), guard(some));
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

    private static PooledSpend pooled(SmoothFunction likelihood, double scale) {
        SmoothFunction posterior = new NegativeSum(new SpendPosterior(likelihood));
        double[] mode =
                new StagedSearch().lowest(posterior, SpendPosterior.centre()).point();
        double[][] flat = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        SymmetricMatrix information = SymmetricMatrix.of(Hessian.of(posterior, mode))
                .or(() -> SymmetricMatrix.of(flat))
                .orElseThrow();
        return PooledSpend.of(mode, information, scale);
    }
}
