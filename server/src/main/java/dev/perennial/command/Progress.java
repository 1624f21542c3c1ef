package dev.perennial.command;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress of long work on standard error: a bar on a terminal, a line now and then elsewhere. Says nothing in the first
 * second, which most work does not outlast.
 */
final class Progress implements AutoCloseable {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_LINES_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String task;
    private final PrintWriter lines;
    private final boolean terminal = Terminal.isError();
    private long nextNanos = System.nanoTime() + QUIET_NANOS;
    private @Nullable ProgressBar bar;

    Progress(String task, PrintWriter lines) {
        this.task = task;
        this.lines = lines;
    }

    /** So much of so much is done; may be called often. */
    void at(long done, long of) {
        if (bar != null) {
            bar.maxHint(of).stepTo(Math.min(done, of));
            return;
        }
        long now = System.nanoTime();
        if (now < nextNanos) {
            return;
        }
        if (terminal) {
            bar = open(of);
        } else {
            lines.printf("%s: %d %%%n", task, of <= 0 ? 0 : Math.min(100, done * 100 / of));
            nextNanos = now + BETWEEN_LINES_NANOS;
        }
    }

    private ProgressBar open(long of) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(of)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
