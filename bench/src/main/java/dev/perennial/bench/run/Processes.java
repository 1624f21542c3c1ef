package dev.perennial.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs command lines as whole processes and measures them with their children. */
public final class Processes {
    /** The shell's {@code times} knows exactly what its ended children took; {@code exec} would leave nobody to ask. */
    private static final String MEASURED = "out=$1; shift; \"$@\"; code=$?; times >\"$out\"; exit $code";

    private static final Pattern MINUTES_SECONDS = Pattern.compile("(\\d+)m([\\d.]+)s");
    private static final int WATCH_MILLIS = 20;
    private static final int KIB = 1024;

    private Processes() {}

    /**
     * Runs a command to its end.
     *
     * @param output where its standard output goes; standard error stands beside it in {@code .err}
     * @throws IllegalStateException when it ends with another code than 0
     */
    public static Measurement run(List<String> command, Path output) {
        try {
            Path times = Files.createTempFile("perennial-bench", ".times");
            try {
                return run(command, output, times);
            } finally {
                Files.delete(times);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static Measurement run(List<String> command, Path output, Path times)
            throws IOException, InterruptedException {
        List<String> measured = new ArrayList<>(List.of("sh", "-c", MEASURED, "sh", times.toString()));
        measured.addAll(command);
        Path errors = output.resolveSibling(output.getFileName() + ".err");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(measured)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        Map<Long, Long> peaks = new HashMap<>();
        long peak = 0;
        while (!process.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(each -> peaks.merge(each.pid(), peakBytes(each.pid()), Math::max));
            peak = Math.max(
                    peak, peaks.values().stream().mapToLong(Long::longValue).sum());
            peaks.keySet().removeIf(pid -> !Files.exists(Path.of("/proc/" + pid)));
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue() + ": "
                    + Files.readString(errors).strip());
        }
        return new Measurement(wall, cpuSeconds(Files.readString(times)), peak);
    }

    /** The sum of all times; the shell's own are a millisecond or two. */
    private static double cpuSeconds(String times) {
        double seconds = 0;
        Matcher each = MINUTES_SECONDS.matcher(times);
        while (each.find()) {
            seconds += Long.parseLong(each.group(1)) * 60 + Double.parseDouble(each.group(2));
        }
        return seconds;
    }

    private static long peakBytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
                }
            }
        } catch (IOException gone) {
            // it has ended meanwhile, or this is not Linux
        }
        return 0;
    }
}
