package dev.perennial.models.purchase;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;
import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import dev.perennial.models.math.Laplace;
import dev.perennial.models.math.Mode;
import dev.perennial.models.math.Spread;
import dev.perennial.models.math.ZeroInflated;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A fitted model that knows how uncertain its parameters are: the mode of likelihood times weak prior, and the covariance
 * of the parameters' logarithms there.
 *
 * <p>Intervals called {@link Estimate} hold the uncertainty about the <em>parameters</em> (how sure are we of the expected
 * number?); a {@link Forecast} holds in addition what one customer, or one shop, will do by chance. Parameter uncertainty
 * is carried over by the delta method with differences of one standard deviation to either side, on the logarithmic scale
 * for numbers and on the log-odds scale for probabilities. Immutable.
 */
public final class PooledModel {
    private final PurchaseModel model;
    private final List<PurchaseModel> up;
    private final List<PurchaseModel> down;

    private PooledModel(PurchaseModel model, List<PurchaseModel> up, List<PurchaseModel> down) {
        this.model = model;
        this.up = List.copyOf(up);
        this.down = List.copyOf(down);
    }

    /** A model whose parameters are known for certain; intervals are then about chance alone. */
    public static PooledModel certain(PurchaseModel model) {
        return new PooledModel(model, List.of(), List.of());
    }

    static PooledModel of(ModelKind kind, ModelUnit unit, Mode mode) {
        double[] logs = mode.point();
        List<PurchaseModel> sides = Laplace.sides(logs, mode.information()).stream()
                .map(side -> kind.model(Laplace.exponentials(side), unit))
                .toList();
        int n = logs.length;
        return new PooledModel(
                kind.model(Laplace.exponentials(logs), unit), sides.subList(0, n), sides.subList(n, 2 * n));
    }

    /** The model at the mode, for point values. */
    public PurchaseModel model() {
        return model;
    }

    /** The models one standard deviation up along independent directions. */
    List<PurchaseModel> up() {
        return up;
    }

    /** The models one standard deviation down along the same directions. */
    List<PurchaseModel> down() {
        return down;
    }

    /** The probability that somebody is still a customer; see {@link PurchaseModel#probabilityAlive}. */
    public Estimate probabilityAlive(History history) {
        return probability(m -> m.probabilityAlive(history));
    }

    /** The probability of an order within that time from the last observed day. */
    public Estimate probabilityOfOrder(History history, Span horizon) {
        return probability(m -> m.nextOrder(history).probabilityWithin(horizon));
    }

    /** The expected number of orders of one customer from the last observed day on. */
    public Estimate expectedOrders(History history, Span horizon) {
        return positive(m -> m.expectedOrders(history, horizon));
    }

    /** How many orders one customer will place from the last observed day on; chance and parameters. */
    public Forecast orders(History history, Span horizon) {
        OrderMoments moments = Futures.orders(model, history, horizon);
        double some = model.nextOrder(history).probabilityWithin(horizon);
        double error = expectedOrders(history, horizon).standardError();
        double variance = moments.variance() + error * error;
        return new Forecast(
                moments.mean(),
                Math.rint(ZeroInflated.low(some, moments.mean(), variance)),
                Math.rint(ZeroInflated.high(some, moments.mean(), variance)));
    }

    /** The expected number of repeat orders of somebody who has just ordered for the first time. */
    public Estimate expectedOrdersOfNewCustomer(Span horizon) {
        return positive(m -> m.expectedOrdersOfNewCustomer(horizon));
    }

    /** Any figure of at least 0 that is computed from a model. */
    public Estimate positive(ToDoubleFunction<PurchaseModel> figure) {
        double value = figure.applyAsDouble(model);
        if (!(value > 0)) {
            return new Estimate(Math.max(value, 0), 0, 0, Math.max(value, 0));
        }
        return Spread.positive(value, deviation(m -> Math.log(Math.max(figure.applyAsDouble(m), Double.MIN_NORMAL))));
    }

    /** Any probability that is computed from a model. */
    public Estimate probability(ToDoubleFunction<PurchaseModel> figure) {
        return Spread.probability(figure.applyAsDouble(model), deviation(m -> logit(figure.applyAsDouble(m))));
    }

    private double deviation(ToDoubleFunction<PurchaseModel> figure) {
        double variance = 0;
        for (int j = 0; j < up.size(); j++) {
            double half = (figure.applyAsDouble(up.get(j)) - figure.applyAsDouble(down.get(j))) / 2;
            variance += half * half;
        }
        return Math.sqrt(variance);
    }

    private static double logit(double probability) {
        double p = Math.clamp(probability, 1e-12, 1 - 1e-12);
        return Math.log(p) - Math.log1p(-p);
    }
}
