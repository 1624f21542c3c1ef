package dev.perennial.models.spend;

import dev.perennial.models.purchase.Draws;
import dev.perennial.models.purchase.History;
import java.util.List;
import java.util.Random;

/** Amounts that follow the Gamma-Gamma model exactly, for simulated customers. */
public final class SimulatedSpend {
    private final double[] meanAmount;
    private final double[] laterValue;

    private SimulatedSpend(int customers) {
        meanAmount = new double[customers];
        laterValue = new double[customers];
    }

    /** Amounts for the repeat orders and for the later orders. */
    public static SimulatedSpend of(GammaGamma model, List<History> histories, int[] later, Random random) {
        SimulatedSpend spend = new SimulatedSpend(later.length);
        for (int i = 0; i < later.length; i++) {
            double scale = Draws.gamma(random, model.q()) / model.gamma();
            int repeats = histories.get(i).repeats();
            if (repeats > 0) {
                spend.meanAmount[i] = Draws.gamma(random, model.p() * repeats) / scale / repeats;
            }
            if (later[i] > 0) {
                spend.laterValue[i] = Draws.gamma(random, model.p() * later[i]) / scale;
            }
        }
        return spend;
    }

    public double[] meanAmount() {
        return meanAmount;
    }

    public double[] laterValue() {
        return laterValue;
    }
}
