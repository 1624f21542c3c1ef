package dev.perennial.models.replenish;

import dev.perennial.models.math.SmoothFunction;
import java.util.List;
import org.hipparchus.special.Erf;

/**
 * The log-likelihood of a cure model (Boag 1949): a share π of purchases is followed by another of the same product, after
 * an interval whose logarithm is normal (m, σ²); the others never are. A purchase not repeated so far is either of those
 * that never are, or one whose interval is not over. A function of ln(π/(1−π)), m and ln σ.
 */
final class RebuyLikelihood implements SmoothFunction {
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    private final List<Rebuys> products;

    RebuyLikelihood(List<Rebuys> products) {
        this.products = products;
    }

    @Override
    public int dimensions() {
        return 3;
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double share = 1 / (1 + Math.exp(-point[0]));
        double never = 1 / (1 + Math.exp(point[0]));
        double sigma = Math.exp(point[2]);
        double value = 0;
        gradient[0] = 0;
        gradient[1] = 0;
        gradient[2] = 0;
        for (Rebuys product : products) {
            for (int i = 0; i < product.size(); i++) {
                double z = (product.logDays(i) - point[1]) / sigma;
                double again = product.events(i);
                double not = product.censored(i);
                value += again * (Math.log(share) - point[2] - z * z / 2);
                gradient[0] += again * never;
                gradient[1] += again * z / sigma;
                gradient[2] += again * (z * z - 1);
                if (not > 0) {
                    double over = Erf.erfc(-z / Math.sqrt(2)) / 2;
                    double still = never + share * (1 - over);
                    double density = share * Math.exp(-z * z / 2) / ROOT_TWO_PI / still;
                    value += not * Math.log(still);
                    gradient[0] -= not * share * never * over / still;
                    gradient[1] += not * density / sigma;
                    gradient[2] += not * density * z;
                }
            }
        }
        return value;
    }
}
