package dev.perennial.api;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Keeps one key's haste from the others, on this node. */
final class RateLimits {
    private static final int KEYS_MAX = 20_000;

    private final LoadingCache<String, Bucket> buckets;

    RateLimits(ApiLimits limits) {
        long rate = limits.requestsPerSecond();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEYS_MAX)
                .expireAfterAccess(Duration.ofMinutes(1))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(2 * rate).refillGreedy(rate, Duration.ofSeconds(1)))
                        .build());
    }

    boolean allows(Caller caller) {
        return buckets.get(caller.grant().keyId()).tryConsume(1);
    }
}
