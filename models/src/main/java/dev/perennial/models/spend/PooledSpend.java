package dev.perennial.models.spend;

import dev.perennial.models.Estimate;
import dev.perennial.models.math.Laplace;
import dev.perennial.models.math.Mode;
import dev.perennial.models.math.Spread;
import java.util.List;

/** A fitted Gamma-Gamma model that knows how uncertain its parameters are; its mean is always finite. Immutable. */
public final class PooledSpend {
    private final GammaGamma model;
    private final List<GammaGamma> sides;

    private PooledSpend(GammaGamma model, List<GammaGamma> sides) {
        this.model = model;
        this.sides = List.copyOf(sides);
    }

    static PooledSpend of(Mode mode, double scale) {
        return new PooledSpend(
                model(mode.point(), scale),
                Laplace.sides(mode.point(), mode.information()).stream()
                        .map(side -> model(side, scale))
                        .toList());
    }

    private static GammaGamma model(double[] point, double scale) {
        double[] parameters = Laplace.exponentials(FiniteMean.logs(point));
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

    /** The bare expected amount per order of a customer. */
    public double amount(int repeats, double meanAmount) {
        return amount(model, repeats, meanAmount);
    }

    /** In how many independent directions the parameters are uncertain. */
    public int directions() {
        return sides.size() / 2;
    }

    /**
     * By how much the logarithm of the expected amount changes with one standard deviation of the parameters in a
     * direction, 0 to {@link #directions()} − 1; the squares add up to the variance of that logarithm.
     */
    public double sensitivity(int direction, int repeats, double meanAmount) {
        double up = amount(sides.get(direction), repeats, meanAmount);
        double down = amount(sides.get(direction + directions()), repeats, meanAmount);
        // the first term of ln(up/down)/2 = artanh((up − down)/(up + down)), which is all that one deviation needs
        return (up - down) / (up + down);
    }

    /**
     * The squared coefficient of variation of a customer's own mean, given the repeat orders seen: 1/(px + q − 2) of an
     * inverse gamma distribution. Where that is infinite or huge it is cut at 2.
     */
    public double ownVariance(int repeats) {
        return 1 / Math.max(0.5, model.p() * repeats + model.q() - 2);
    }

    /** The squared coefficient of variation of single orders around a customer's own mean, 1/p. */
    public double orderVariance() {
        return 1 / model.p();
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
        double total = repeats == 0 ? 0 : repeats * meanAmount;
        return model.p() * (model.gamma() + total) / (model.p() * repeats + model.q() - 1);
    }
}
