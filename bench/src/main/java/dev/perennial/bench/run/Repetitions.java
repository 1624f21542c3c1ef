package dev.perennial.bench.run;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Runs of the same work, at least one. */
public record Repetitions(List<Measurement> runs) {
    public Repetitions {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("nothing was run");
        }
    }

    /** Each figure's median; the peak of memory is the highest. */
    public Measurement median() {
        return new Measurement(
                median(Measurement::wallSeconds),
                median(Measurement::cpuSeconds),
                runs.stream().mapToLong(Measurement::peakBytes).max().orElseThrow());
    }

    private double median(ToDoubleFunction<Measurement> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
