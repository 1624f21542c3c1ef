package dev.perennial.ingest;

import dev.perennial.store.Stores;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps one store's haste from the others, on this node. What is refused costs nothing, so a sender that comes again in
 * time is taken; a batch is taken whole or not at all.
 */
public final class Allowances {
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final EventLimits limits;
    private final boolean limitNobody;
    private final Stores stores;
    private final Map<Long, Optional<Bucket>> buckets = new ConcurrentHashMap<>();

    public Allowances(EventLimits limits, Stores stores) {
        this.limits = limits;
        this.limitNobody = limits.limitNobody();
        this.stores = stores;
    }

    /**
     * Takes a store's events into account.
     *
     * @return after how many seconds to ask again; 0 if they may come in now
     */
    long secondsUntil(long store, int events) throws SQLException {
        if (events == 0 || limitNobody) {
            return 0;
        }
        return bucket(store).map(known -> secondsUntil(known, events)).orElse(0L);
    }

    private static long secondsUntil(Bucket bucket, int events) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(events);
        return probe.isConsumed() ? 0 : Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS_A_SECOND);
    }

    /** Whether a store has a limit at all. */
    boolean limit(long store) throws SQLException {
        return !limitNobody && bucket(store).isPresent();
    }

    private Optional<Bucket> bucket(long store) throws SQLException {
        Optional<Bucket> known = buckets.get(store);
        if (known != null) {
            return known;
        }
        Optional<Bucket> fresh = bucket(limits.of(stores.key(store)));
        return buckets.computeIfAbsent(store, first -> fresh);
    }

    private static Optional<Bucket> bucket(EventLimit limit) {
        return limit.limits()
                ? Optional.of(Bucket.builder()
                        .addLimit(bandwidth -> bandwidth
                                .capacity(limit.burst())
                                .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                        .build())
                : Optional.empty();
    }
}
