package dev.perennial.bench.models;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Wall and CPU seconds of one run. */
record Timing(double wallSeconds, double cpuSeconds) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Timing of(Runnable work) {
        System.gc();
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Timing((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    static Timing median(Timing[] timings) {
        return new Timing(median(timings, Timing::wallSeconds), median(timings, Timing::cpuSeconds));
    }

    private static double median(Timing[] timings, ToDoubleFunction<Timing> figure) {
        double[] sorted = Arrays.stream(timings).mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    Timing times(double factor) {
        return new Timing(wallSeconds * factor, cpuSeconds * factor);
    }
}
