package dev.perennial.event;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers how far each consumer was behind when it was last looked at. */
final class LagWatch {
    private static final Duration OLDEST_EVERY = Duration.ofSeconds(2);

    private final WorkList list;
    private Map<String, Instant> oldest = Map.of();
    private long oldestAgainNanos = System.nanoTime();
    private volatile Map<String, ConsumerLag> last = Map.of();

    LagWatch(WorkList list) {
        this.list = list;
    }

    /** Called by one thread. */
    void saw(List<Work> found) throws SQLException {
        if (!found.isEmpty() && System.nanoTime() - oldestAgainNanos >= 0) {
            oldest = list.oldest();
            oldestAgainNanos = System.nanoTime() + OLDEST_EVERY.toNanos();
        }
        Map<String, ConsumerLag> now = new HashMap<>();
        for (Work work : found) {
            String consumer = work.shard().consumer();
            ConsumerLag before = now.getOrDefault(consumer, ConsumerLag.NONE);
            now.put(
                    consumer,
                    new ConsumerLag(
                            before.events() + work.behind(),
                            before.stores() + 1,
                            Optional.ofNullable(oldest.get(consumer))));
        }
        last = Map.copyOf(now);
    }

    ConsumerLag of(String consumer) {
        return last.getOrDefault(consumer, ConsumerLag.NONE);
    }
}
