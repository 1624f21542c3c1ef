package dev.perennial.bench.ingest;

import dev.perennial.bench.run.Measurement;
import dev.perennial.bench.run.Verdict.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rounds of one rival. */
final class Rounds {
    private static final double MICROS = 1e6;

    private final Rival rival;
    private final List<Round> rounds = new ArrayList<>();

    Rounds(Rival rival) {
        this.rival = rival;
    }

    private record Round(
            LoadGenerator.Outcome outcome, double programSeconds, double postgresSeconds, long residentBytes) {}

    /** Runs one more. */
    void add(double seconds) throws Exception {
        double program = rival.program().cpuSeconds();
        double postgres = rival.postgres().cpuSeconds();
        LoadGenerator.Outcome outcome = rival.round(seconds);
        rounds.add(new Round(
                outcome,
                rival.program().cpuSeconds() - program,
                rival.postgres().cpuSeconds() - postgres,
                rival.program().and(rival.postgres()).residentBytes()));
        System.err.printf(
                "  %-12s %,8.0f events/s  p50 %6.2f ms  p99 %6.2f ms  CPU %.1f + %.1f s%n",
                rival.name(),
                outcome.rate(),
                outcome.p50Ms(),
                outcome.p99Ms(),
                rival.program().cpuSeconds() - program,
                rival.postgres().cpuSeconds() - postgres);
    }

    String name() {
        return rival.name();
    }

    double rate() {
        return median(round -> round.outcome.rate());
    }

    double events() {
        return median(round -> round.outcome.events());
    }

    double cpuSeconds() {
        return median(round -> round.programSeconds + round.postgresSeconds);
    }

    double cpuAnEvent() {
        return median(round -> (round.programSeconds + round.postgresSeconds) / round.outcome.events());
    }

    List<Measurement> measurements() {
        return rounds.stream()
                .map(round -> new Measurement(
                        round.outcome.seconds(), round.programSeconds + round.postgresSeconds, round.residentBytes))
                .toList();
    }

    List<Figure> figures() {
        return List.of(
                new Figure(name() + ": events/s", rate()),
                new Figure(name() + ": p50 ms", median(round -> round.outcome.p50Ms())),
                new Figure(name() + ": p99 ms", median(round -> round.outcome.p99Ms())),
                new Figure(
                        name() + ": program, CPU µs/event",
                        median(round -> round.programSeconds * MICROS / round.outcome.events())),
                new Figure(
                        name() + ": PostgreSQL, CPU µs/event",
                        median(round -> round.postgresSeconds * MICROS / round.outcome.events())));
    }

    private double median(ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
