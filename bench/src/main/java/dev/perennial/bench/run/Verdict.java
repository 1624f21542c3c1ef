package dev.perennial.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row's outcome.
 *
 * @param versions of what took part, in words
 * @param sizes what was worked on, in words
 * @param series what was run
 * @param figures what was worked out, the one that the bar is about first
 */
public record Verdict(
        String row,
        Machine machine,
        String versions,
        String sizes,
        List<Series> series,
        List<Figure> figures,
        String bar,
        Outcome outcome) {

    /** Whether the bar was reached. */
    public enum Outcome {
        PASS,
        SHORT;

        public static Outcome of(boolean reached) {
            return reached ? PASS : SHORT;
        }
    }

    /** Runs under a name, with their medians. */
    public record Series(String name, Measurement median, List<Measurement> runs) {
        public static Series of(String name, Repetitions repetitions) {
            return new Series(name, repetitions.median(), repetitions.runs());
        }
    }

    /** A number with its name. */
    public record Figure(String name, double value) {}

    public Verdict {
        series = List.copyOf(series);
        figures = List.copyOf(figures);
    }

    /** Prints, writes {@code bench/target/bench/ROW.json}, and gives the exit code. */
    public int report() {
        System.out.println(row + ": " + sizes);
        System.out.println("  " + machine);
        System.out.println("  " + versions);
        for (Series each : series) {
            Measurement median = each.median();
            System.out.printf(
                    "  %-16s %8.2f s wall  %8.2f s CPU  %6.2f GiB peak  (median of %d)%n",
                    each.name(),
                    median.wallSeconds(),
                    median.cpuSeconds(),
                    median.peakBytes() / (double) (1L << 30),
                    each.runs().size());
        }
        for (Figure figure : figures) {
            System.out.printf("  %-28s %.2f%n", figure.name(), figure.value());
        }
        System.out.println("  bar: " + bar + ": " + outcome);
        write();
        return outcome == Outcome.PASS ? 0 : 1;
    }

    private void write() {
        Path file = Workspace.results().resolve(row + ".json");
        try {
            Files.writeString(
                    file,
                    JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsString(this));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        System.out.println("  " + file);
    }
}
