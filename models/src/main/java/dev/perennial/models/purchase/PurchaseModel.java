package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import java.util.List;

/**
 * A purchase model with known parameters. All figures here are point values under exactly these parameters; intervals
 * come from a fit ({@link PooledModel}). Orders are purchase occasions.
 */
public sealed interface PurchaseModel permits BgNbd, MbgNbd, ParetoNbd {

    ModelKind kind();

    /** The unit of time that the parameters are in. */
    ModelUnit unit();

    /** The parameters in the order of {@link ModelKind#parameterNames()}. */
    List<Double> parameters();

    /**
     * P(alive) in [0, 1]: the probability that somebody with this history has not dropped out by the end of observation.
     * It is not the probability of an order within some time, which {@link #nextOrder} gives: who still is a customer may
     * order late, and by Pareto/NBD may leave before ordering again.
     */
    double probabilityAlive(History history);

    /** The expected number of orders, at least 0, from the last observed day on. */
    default double expectedOrders(History history, Span horizon) {
        return Futures.orders(this, history, horizon).mean();
    }

    /** The expected number of repeat orders of somebody who has just ordered for the first time. */
    default double expectedOrdersOfNewCustomer(Span horizon) {
        return Futures.newcomerAlive(this)
                * Futures.ifAlive(this, 0, 0).orders(horizon.in(unit())).mean();
    }

    /**
     * The expected number of orders from the last observed day on, each discounted continuously to that day; times the
     * contribution per order it is the customer lifetime value over the horizon.
     *
     * @param annualDiscountRate for instance 0.1: an order in a year counts 1/1.1; at least 0
     */
    default double discountedOrders(History history, Span horizon, double annualDiscountRate) {
        Future future = Futures.ifAlive(this, history.repeats(), history.observedDays());
        return probabilityAlive(history)
                * Discounting.at(annualDiscountRate, unit()).orders(future, horizon.in(unit()));
    }

    /** When the next order comes, if it comes. */
    default NextOrder nextOrder(History history) {
        return new NextOrder(
                probabilityAlive(history), Futures.ifAlive(this, history.repeats(), history.observedDays()), unit());
    }
}
