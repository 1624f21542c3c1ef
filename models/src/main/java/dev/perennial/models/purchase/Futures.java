package dev.perennial.models.purchase;

import dev.perennial.models.Span;

/** From a model and a history to what the customer will do. */
final class Futures {
    private Futures() {}

    /** The future of a customer who is still alive; it does not depend on the day of the last order. */
    static Future ifAlive(PurchaseModel model, int repeats, int observedDays) {
        double end = observedDays / model.unit().days();
        return switch (model) {
            case BgNbd m -> new BetaGeometricFuture(m.r() + repeats, m.alpha() + end, m.a(), m.b() + repeats);
            case MbgNbd m -> new BetaGeometricFuture(m.r() + repeats, m.alpha() + end, m.a(), m.b() + repeats + 1);
            case ParetoNbd m -> new ParetoFuture(m.r() + repeats, m.alpha() + end, m.s(), m.beta() + end);
        };
    }

    /** The probability that a customer is still alive right after the first order. */
    static double newcomerAlive(PurchaseModel model) {
        return switch (model) {
            case BgNbd m -> 1;
            case MbgNbd m -> m.b() / (m.a() + m.b());
            case ParetoNbd m -> 1;
        };
    }

    static OrderMoments orders(PurchaseModel model, History history, Span horizon) {
        return ifAlive(model, history.repeats(), history.observedDays())
                .orders(horizon.in(model.unit()))
                .times(model.probabilityAlive(history));
    }
}
