package dev.perennial.models.replenish;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;
import dev.perennial.models.math.Mode;
import dev.perennial.models.math.Negative;
import dev.perennial.models.math.Spread;
import java.util.List;

/**
 * Learns from all products of a shop how often and after how long things are bought again, and tells it of each product:
 * its own orders, drawn towards the shop's by as much as they are few (empirical Bayes, normal on the scales on which the
 * parameters live). Immutable.
 */
public final class Replenishments {
    /** A product whose rebuy probability lies below this for certain is one that nobody buys twice. */
    public static final double BOUGHT_ONCE = 0.1;

    /** With fewer rebuys of its own no interval is given for a product. */
    public static final int LEAST_REBUYS = 3;

    /** Before any data: a quarter is bought again, after six weeks or so; each within wide bounds. */
    private static final NormalPrior GENERAL =
            new NormalPrior(new double[] {-1.1, Math.log(45), Math.log(0.7)}, new double[] {2, 1.5, 0.5});

    private static final double USUAL_SPREAD = 0.6;
    private static final int REBUYS_TO_COMPARE = 5;

    private final NormalPrior shop;

    private Replenishments(NormalPrior shop) {
        this.shop = shop;
    }

    /** Learns from all products; without any, only general experience is left. */
    public static Replenishments learn(List<Rebuys> products) {
        Mode all = Mode.from(new Negative(new RebuyLikelihood(products)), GENERAL, GENERAL.mean());
        double[] point = all.point();
        return new Replenishments(new NormalPrior(point, new double[] {
            1.2, spreadOfIntervals(products, Math.exp(point[2])), 0.35
        }));
    }

    /** How far the products' typical intervals lie apart, beyond what their small numbers explain. */
    private static double spreadOfIntervals(List<Rebuys> products, double sigma) {
        double weight = 0;
        double sum = 0;
        double squares = 0;
        double noise = 0;
        for (Rebuys product : products) {
            if (product.rebuys() >= REBUYS_TO_COMPARE) {
                double mean = product.meanLogInterval();
                weight++;
                sum += mean;
                squares += mean * mean;
                noise += sigma * sigma / product.rebuys();
            }
        }
        // as if five products with the usual spread had been seen before
        double seen = weight < 2 ? 0 : Math.max(0, squares - sum * sum / weight - noise);
        return Math.max(0.15, Math.sqrt((seen + 5 * USUAL_SPREAD * USUAL_SPREAD) / (Math.max(weight - 1, 0) + 5)));
    }

    /** What is known of one product, its own purchases being as given. */
    public Replenishment of(Rebuys product) {
        Mode mode = Mode.from(new Negative(new RebuyLikelihood(List.of(product))), shop, shop.mean());
        double[] point = mode.point();
        double[][] covariance = mode.information().inverse();
        Estimate share = Spread.probability(1 / (1 + Math.exp(-point[0])), Math.sqrt(covariance[0][0]));
        if (share.high() < BOUGHT_ONCE) {
            return new Replenishment.BoughtOnce(share);
        }
        if (product.rebuys() < LEAST_REBUYS) {
            return new Replenishment.Unclear(share);
        }
        double median = Math.exp(point[1]);
        double sigma = Math.exp(point[2]);
        double next = Math.exp(Estimate.Z_95 * Math.sqrt(sigma * sigma + covariance[1][1]));
        return new Replenishment.Replenished(
                share,
                Spread.positive(median, Math.sqrt(covariance[1][1])),
                new Forecast(median, median / next, median * next));
    }
}
