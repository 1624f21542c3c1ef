package dev.perennial.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What an operator watches. */
public final class IngestMeters {
    private static final Duration SLOWEST = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter rejected;
    private final Timer duration;

    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        this.accepted = Counter.builder("perennial.ingest.events")
                .description("Events that came in")
                .tag("outcome", "accepted")
                .register(registry);
        this.rejected = Counter.builder("perennial.ingest.events")
                .description("Events that came in")
                .tag("outcome", "rejected")
                .register(registry);
        this.duration = Timer.builder("perennial.ingest.requests")
                .description("From reading a request to its durable answer")
                .publishPercentileHistogram()
                .maximumExpectedValue(SLOWEST)
                .register(registry);
    }

    void taken(int acceptedEvents, int rejectedEvents, long nanos) {
        accepted.increment(acceptedEvents);
        rejected.increment(rejectedEvents);
        duration.record(Duration.ofNanos(nanos));
    }

    /**
     * Counts a refusal.
     *
     * @param code one of ours, of which there are few
     */
    void refused(String code) {
        registry.counter("perennial.ingest.refusals", "code", code).increment();
    }
}
