package dev.perennial.server;

import dev.perennial.postgres.PostgresException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database starts while the framework does: each waits for something else most of the time. */
final class GroundStart {
    private static final Logger LOG = LoggerFactory.getLogger(GroundStart.class);

    private final FutureTask<Ground> start;

    GroundStart(ServeOptions options) {
        this.start = new FutureTask<>(() -> Ground.open(options));
        Thread.ofPlatform().name("ground").start(start);
    }

    /** Closes what was opened, for a start that failed elsewhere. */
    void giveUp() {
        try {
            await().close();
        } catch (PostgresException | SQLException | IOException | RuntimeException failed) {
            LOG.debug("There is nothing to close", failed);
        }
    }

    Ground await() throws PostgresException, SQLException {
        try {
            return start.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start was interrupted.", interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof PostgresException known) {
                throw known;
            }
            if (failure.getCause() instanceof SQLException known) {
                throw known;
            }
            throw new IllegalStateException(failure);
        }
    }
}
