package dev.perennial.server;

import dev.perennial.event.EventLog;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long events stay in the log. Any number of nodes may see to it. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final EventLog log;
    private final int weeksKept;
    private final List<String> consumers;
    private volatile int weeksOverdue;

    Retention(EventLog log, int weeksKept, List<String> consumers) {
        this.log = log;
        this.weeksKept = weeksKept;
        this.consumers = List.copyOf(consumers);
    }

    void keep() throws SQLException {
        weeksOverdue = log.keepPartitions(weeksKept, consumers);
        if (weeksOverdue > 0) {
            LOG.warn(
                    "{} weeks of events are older than perennial.weeks-kept={} and stay, because they are unread;"
                            + " perennial_consumer_lag_events tells by whom",
                    weeksOverdue,
                    weeksKept);
        }
    }

    /** Weeks that should be gone and are still unread, as of the last look. */
    int weeksOverdue() {
        return weeksOverdue;
    }
}
