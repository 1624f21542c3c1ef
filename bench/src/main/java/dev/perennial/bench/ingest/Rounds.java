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

    /**
     * @param behind events that were left to work on
     * @param settlingSeconds until they were worked on, and no part of the round
     * @param settlingCpuSeconds of it, program and PostgreSQL
     */
    private record Round(
            LoadGenerator.Outcome outcome,
            double programSeconds,
            double postgresSeconds,
            long residentBytes,
            long behind,
            double settlingSeconds,
            double settlingCpuSeconds) {}

    /** Runs one more. */
    void add(double seconds) throws Exception {
        double program = rival.program().cpuSeconds();
        double postgres = rival.postgres().cpuSeconds();
        LoadGenerator.Outcome outcome = rival.round(seconds);
        double programAfter = rival.program().cpuSeconds();
        double postgresAfter = rival.postgres().cpuSeconds();
        long residentBytes = rival.program().and(rival.postgres()).residentBytes();
        long ended = System.nanoTime();
        rival.settle();
        Round round = new Round(
                outcome,
                programAfter - program,
                postgresAfter - postgres,
                residentBytes,
                rival.behind(),
                (System.nanoTime() - ended) / 1e9,
                rival.program().cpuSeconds() - programAfter + rival.postgres().cpuSeconds() - postgresAfter);
        rounds.add(round);
        System.err.printf(
                "  %-12s %,8.0f events/s  p50 %6.2f ms  p99 %6.2f ms  CPU %.1f + %.1f s%s%n",
                rival.name(),
                outcome.rate(),
                outcome.p50Ms(),
                outcome.p99Ms(),
                round.programSeconds,
                round.postgresSeconds,
                round.behind == 0
                        ? ""
                        : String.format(
                                "  %,d events left to consumers, read %.1f s later with CPU %.1f s",
                                round.behind, round.settlingSeconds, round.settlingCpuSeconds));
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

    /** What was left to work on at the end of a round, and what that took; once a round has left something. */
    List<Figure> afterwards() {
        return List.of(
                new Figure(name() + ": events left at the end of a round", median(round -> round.behind)),
                new Figure(
                        name() + ": of all, part that was left",
                        median(round -> (double) round.behind / round.outcome.events())),
                new Figure(name() + ": seconds until they were read", median(round -> round.settlingSeconds)),
                new Figure(
                        name() + ": CPU µs/event, reading afterwards included",
                        median(round -> (round.programSeconds + round.postgresSeconds + round.settlingCpuSeconds)
                                * MICROS
                                / round.outcome.events())));
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
