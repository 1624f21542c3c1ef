package dev.perennial.bench.run;

import java.util.ArrayList;
import java.util.List;

/** The product and its floor, run in turn, so that a neighbour's load falls on both. */
public record Duel(Repetitions product, Repetitions floor) {

    /** Runs one of the two once. */
    @FunctionalInterface
    public interface Contestant {
        Measurement run();
    }

    /**
     * Runs both in turn; the caller has run each before, so that files and caches are warm.
     *
     * @param repetitions of each, at least 1
     */
    public static Duel fight(Contestant product, Contestant floor, int repetitions) {
        List<Measurement> products = new ArrayList<>();
        List<Measurement> floors = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            products.add(product.run());
            floors.add(floor.run());
        }
        return new Duel(new Repetitions(products), new Repetitions(floors));
    }

    /** The product's wall time as a multiple of the floor's. */
    public double wallRatio() {
        return product.median().wallSeconds() / floor.median().wallSeconds();
    }

    /** The same of CPU time, which a busy machine distorts less. */
    public double cpuRatio() {
        return product.median().cpuSeconds() / floor.median().cpuSeconds();
    }
}
