package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.math.SmoothFunction;
import java.util.List;

/** The models of this package. */
public enum ModelKind {
    /**
     * Everybody buys at an own constant rate and may leave after each repeat purchase. Who bought once is alive for
     * certain. Fader, Hardie and Lee (2005).
     */
    BG_NBD("bgNbd", "r alpha a b"),
    /** As {@link #BG_NBD}, but one may leave after the first purchase already. Batislam et al. (2007). */
    MBG_NBD("mbgNbd", "r alpha a b"),
    /** Everybody buys at an own constant rate and leaves at an own constant rate. Schmittlein et al. (1987). */
    PARETO_NBD("paretoNbd", "r alpha s beta");

    private final String code;
    private final String parameterNames;

    ModelKind(String code, String parameterNames) {
        this.code = code;
        this.parameterNames = parameterNames;
    }

    /** A stable name in camel case. */
    public String code() {
        return code;
    }

    /** The names of the parameters in the papers' order. */
    public List<String> parameterNames() {
        return List.of(parameterNames.split(" ", -1));
    }

    SmoothFunction logLikelihood(PurchaseCounts counts, ModelUnit unit) {
        return switch (this) {
            case BG_NBD -> new BetaGeometricLikelihood(counts, unit, 0);
            case MBG_NBD -> new BetaGeometricLikelihood(counts, unit, 1);
            case PARETO_NBD -> new ParetoLikelihood(counts, unit);
        };
    }

    PurchaseModel model(double[] parameters, ModelUnit unit) {
        return switch (this) {
            case BG_NBD -> new BgNbd(parameters[0], parameters[1], parameters[2], parameters[3], unit);
            case MBG_NBD -> new MbgNbd(parameters[0], parameters[1], parameters[2], parameters[3], unit);
            case PARETO_NBD -> new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3], unit);
        };
    }

    WeakPrior prior(ModelUnit unit) {
        return this == PARETO_NBD ? WeakPrior.pareto(unit) : WeakPrior.betaGeometric(unit);
    }
}
