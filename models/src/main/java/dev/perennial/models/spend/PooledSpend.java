package dev.perennial.models.spend;

import dev.perennial.models.Estimate;
import dev.perennial.models.math.Laplace;
import dev.perennial.models.math.Spread;
import dev.perennial.models.math.SymmetricMatrix;
import java.util.List;

/** A fitted Gamma-Gamma model that knows how uncertain its parameters are; its mean is always finite. Immutable. */
public final class PooledSpend {
    private final GammaGamma model;
    private final List<GammaGamma> sides;

    private PooledSpend(GammaGamma model, List<GammaGamma> sides) {
        this.model = model;
        this.sides = List.copyOf(sides);
    }

    static PooledSpend of(double[] point, SymmetricMatrix information, double scale) {
        return new PooledSpend(
                model(point, scale),
                Laplace.sides(point, information).stream()
                        .map(side -> model(side, scale))
                        .toList());
    }

    private static GammaGamma model(double[] point, double scale) {
        double[] parameters = Laplace.exponentials(SpendPosterior.logs(point));
        return new GammaGamma(parameters[0], parameters[1], parameters[2] * scale);
    }

    /** The model at the mode, for point values. */
    public GammaGamma model() {
        return model;
    }

    /** The expected amount per order over all customers; the interval is about the parameters. */
    public Estimate meanAmount() {
        return expectedAmount(0, 0);
    }

    /**
     * The expected amount per order of a customer; the interval is about the parameters.
     *
     * @param repeats repeat orders seen, at least 0
     * @param meanAmount their mean amount; any number when {@code repeats} is 0
     */
    public Estimate expectedAmount(int repeats, double meanAmount) {
        return Spread.positive(amount(model, repeats, meanAmount), logDeviation(repeats, meanAmount));
    }

    private double logDeviation(int repeats, double meanAmount) {
        double variance = 0;
        int n = sides.size() / 2;
        for (int j = 0; j < n; j++) {
            double half =
                    Math.log(amount(sides.get(j), repeats, meanAmount) / amount(sides.get(j + n), repeats, meanAmount))
                            / 2;
            variance += half * half;
        }
        return Math.sqrt(variance);
    }

    private static double amount(GammaGamma model, int repeats, double meanAmount) {
        return model.expectedAmount(repeats, meanAmount).orElseThrow();
    }
}
