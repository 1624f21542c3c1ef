package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;

/** What the models' formulas share. */
final class Parameters {
    private Parameters() {}

    static void requirePositive(double... parameters) {
        for (double parameter : parameters) {
            if (!(parameter > 0) || Double.isInfinite(parameter)) {
                throw new IllegalArgumentException("A parameter must be finite and above 0, not " + parameter);
            }
        }
    }

    /** ln((α+T)/(α+t_x)), exact for α far above T. */
    static double logGap(History history, double alpha, ModelUnit unit) {
        double last = history.lastDay() / unit.days();
        double silence = (history.observedDays() - history.lastDay()) / unit.days();
        return Math.log1p(silence / (alpha + last));
    }

    /** 1/(1 + e^u), u being the logarithm of the odds of having left. */
    static double aliveAgainst(double logOddsGone) {
        return 1 / (1 + Math.exp(logOddsGone));
    }
}
