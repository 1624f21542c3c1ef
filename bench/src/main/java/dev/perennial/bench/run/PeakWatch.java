package dev.perennial.bench.run;

/** Looks again and again at how much memory processes hold together, and remembers the most. */
public final class PeakWatch implements AutoCloseable {
    private static final long PAUSE_MS = 100;

    private final ProcessGroup processes;
    private final Thread watcher;
    private volatile long peakBytes;

    private PeakWatch(ProcessGroup processes) {
        this.processes = processes;
        this.watcher = Thread.ofPlatform().daemon().name("peak-watch").unstarted(this::watch);
    }

    public static PeakWatch over(ProcessGroup processes) {
        PeakWatch watch = new PeakWatch(processes);
        watch.watcher.start();
        return watch;
    }

    private void watch() {
        try {
            while (true) {
                peakBytes = Math.max(peakBytes, processes.residentBytes());
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    public long peakBytes() {
        return peakBytes;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
