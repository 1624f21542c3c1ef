package dev.perennial.console.insights;

import dev.perennial.console.Visitor;
import dev.perennial.insight.Filter;
import dev.perennial.live.LiveInsight;
import dev.perennial.live.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people can be chosen by in each store, to suggest; counted behind the pages, which wait for it but a moment. */
final class Suggestions {
    private static final Logger LOG = LoggerFactory.getLogger(Suggestions.class);
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final LiveInsight insight;
    private final InstantSource clock;
    private final ConcurrentMap<Long, Kept> kept = new ConcurrentHashMap<>();

    Suggestions(LiveInsight insight, InstantSource clock) {
        this.insight = insight;
        this.clock = clock;
    }

    private record Kept(CompletableFuture<List<Filter.Values>> values, Instant until) {}

    /** The most frequent values of each kind; nothing as long as they are being counted. */
    List<Filter.Values> of(Visitor visitor) {
        Instant now = clock.instant();
        Kept current = kept.compute(
                visitor.store(), (store, old) -> old != null && old.until().isAfter(now) ? old : count(store, now));
        try {
            return current.values().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return List.of();
        } catch (ExecutionException failed) {
            LOG.debug("Nothing to suggest in store {}", visitor.store(), failed);
            kept.remove(visitor.store(), current);
            return List.of();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private Kept count(long store, Instant now) {
        CompletableFuture<List<Filter.Values>> values = new CompletableFuture<>();
        Thread.ofVirtual().name("suggestions").start(() -> {
            try {
                values.complete(insight.filters(store, Question.EVERYTHING).figure());
            } catch (Throwable failure) {
                values.completeExceptionally(failure);
            }
        });
        return new Kept(values, now.plus(GOOD_FOR));
    }
}
