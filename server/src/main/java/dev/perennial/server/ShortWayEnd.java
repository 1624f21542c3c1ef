package dev.perennial.server;

import dev.perennial.ingest.ShortWay;
import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Lets events on the short way be answered after nobody may come in any more and before connections are closed. */
final class ShortWayEnd implements SmartLifecycle {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ShortWay way;
    private volatile boolean running;

    ShortWayEnd(ShortWay way) {
        this.way = way;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            way.awaitEnd(LIMIT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 1;
    }
}
