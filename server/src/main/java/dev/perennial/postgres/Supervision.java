package dev.perennial.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one server alive at one port until it is told to stop. */
final class Supervision {
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
    private static final int PORTS_TRIED = 5;
    private static final long PAUSE_MS_MIN = 50;
    private static final long PAUSE_MS_MAX = 5_000;

    private final Programs programs;
    private final RunAs runAs;
    private final Path data;
    private final Duration stopLimit;
    private final int port;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper;

    private volatile Postmaster current;
    private volatile boolean ready = true;

    private Supervision(Programs programs, RunAs runAs, Path data, Duration stopLimit, int port, Postmaster first) {
        this.programs = programs;
        this.runAs = runAs;
        this.data = data;
        this.stopLimit = stopLimit;
        this.port = port;
        this.current = first;
        this.keeper = Thread.ofPlatform().daemon().name("postgres-keeper").unstarted(this::keep);
    }

    static Supervision begin(Programs programs, RunAs runAs, Path data, Duration stopLimit)
            throws IOException, PostgresException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Postmaster postmaster = relaunch(programs, runAs, data, port);
            if (readyOrStopped(postmaster, stopLimit)) {
                Supervision supervision = new Supervision(programs, runAs, data, stopLimit, port, postmaster);
                supervision.keeper.start();
                return supervision;
            }
            List<String> output = postmaster.lastWords();
            if (!StartFailure.portTaken(output) || attempt == PORTS_TRIED) {
                throw StartFailure.of(data, output);
            }
        }
    }

    private static boolean readyOrStopped(Postmaster postmaster, Duration stopLimit)
            throws IOException, InterruptedException {
        try {
            return postmaster.awaitReady();
        } catch (IOException | InterruptedException failure) {
            postmaster.stop(stopLimit);
            throw failure;
        }
    }

    private static Postmaster relaunch(Programs programs, RunAs runAs, Path data, int port)
            throws IOException, PostgresException, InterruptedException {
        new Leftovers(data).clear();
        ServerSettings.ofThisMachine().write(data);
        return Postmaster.launch(programs, runAs, data, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    boolean ready() {
        return ready;
    }

    private void keep() {
        try {
            long pauseMs = PAUSE_MS_MIN;
            while (true) {
                current.awaitEnd();
                ready = false;
                if (closing.await(pauseMs, TimeUnit.MILLISECONDS)) {
                    return;
                }
                LOG.warn("PostgreSQL ended by itself and is started again: {}", current.lastWords());
                ready = startAgain();
                pauseMs = ready ? PAUSE_MS_MIN : Math.min(PAUSE_MS_MAX, pauseMs * 2);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startAgain() throws InterruptedException {
        try {
            Postmaster next = relaunch(programs, runAs, data, port);
            current = next;
            return next.awaitReady();
        } catch (IOException | PostgresException failure) {
            LOG.warn("PostgreSQL could not be started again yet", failure);
            return false;
        }
    }

    void close() throws IOException, InterruptedException {
        closing.countDown();
        keeper.interrupt();
        keeper.join();
        current.stop(stopLimit);
    }
}
