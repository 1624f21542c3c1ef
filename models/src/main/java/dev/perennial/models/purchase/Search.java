package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.math.Negative;
import dev.perennial.models.math.Optimum;
import dev.perennial.models.math.RidgeGuard;
import dev.perennial.models.math.SmoothFunction;
import dev.perennial.models.math.StagedSearch;
import dev.perennial.models.math.Sum;
import java.util.List;

/** Where to begin the search for a model's plain likelihood, and on how much of the data. */
final class Search {
    /** Below so many customers the likelihood may have several tops. */
    private static final int SMALL = 2000;

    private static final int LARGE = 60_000;
    private static final int SAMPLE = 12_000;

    private final ModelKind kind;
    private final PurchaseCounts counts;
    private final ModelUnit unit;

    Search(ModelKind kind, PurchaseCounts counts, ModelUnit unit) {
        this.kind = kind;
        this.counts = counts;
        this.unit = unit;
    }

    /** Minus the log-likelihood, with a guard against infinite ridges. */
    static SmoothFunction guarded(ModelKind kind, PurchaseCounts counts, ModelUnit unit) {
        SmoothFunction likelihood = kind.logLikelihood(counts, unit);
        return new Negative(new Sum(likelihood, new RidgeGuard(likelihood.dimensions(), counts.customers())));
    }

    /** The lowest point of a function of all these counts. */
    Optimum lowest(StagedSearch search, SmoothFunction full) {
        if (counts.customers() < SMALL) {
            return search.lowest(full, starts());
        }
        if (counts.groups() <= LARGE) {
            return search.first(full, starts());
        }
        int every = counts.groups() / SAMPLE;
        StagedSearch.Sample sample = new StagedSearch.Sample(guarded(kind, counts.everyNth(every), unit), every);
        return search.lowest(full, sample, starts());
    }

    private List<double[]> starts() {
        double watched = 0;
        for (int i = 0; i < counts.groups(); i++) {
            watched += counts.customers(i) * counts.observedDays(i) / unit.days();
        }
        double rate = Math.log(Math.max(counts.repeatOrders(), 0.5) / Math.max(watched, 1e-3));
        double[] prior = kind.prior(unit).centre();
        double wide = Math.log(0.4);
        double narrow = Math.log(3);
        return kind == ModelKind.PARETO_NBD
                ? List.of(
                        new double[] {wide, wide - rate - 0.5, wide, wide - rate},
                        new double[] {narrow, narrow - rate, wide, wide - rate + 2},
                        prior)
                : List.of(
                        new double[] {wide, wide - rate - 0.5, Math.log(0.7), Math.log(2)},
                        new double[] {narrow, narrow - rate, Math.log(0.3), Math.log(3)},
                        prior);
    }
}
