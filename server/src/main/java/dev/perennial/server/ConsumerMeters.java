package dev.perennial.server;

import dev.perennial.event.ConsumerRunner;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;

/** What an operator watches of those who read the log. */
final class ConsumerMeters implements MeterBinder {
    private final ConsumerRunner runner;
    private final Retention retention;
    private final InstantSource clock;

    ConsumerMeters(ConsumerRunner runner, Retention retention, InstantSource clock) {
        this.runner = runner;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String consumer : runner.names()) {
            Gauge.builder(
                            "perennial.consumer.lag.events",
                            () -> runner.lag(consumer).events())
                    .description("Events that a consumer has not read yet, over all stores and nodes")
                    .tag("consumer", consumer)
                    .register(registry);
            Gauge.builder(
                            "perennial.consumer.lag.stores",
                            () -> runner.lag(consumer).stores())
                    .description("Stores in which a consumer has not read everything")
                    .tag("consumer", consumer)
                    .register(registry);
            Gauge.builder("perennial.consumer.lag.seconds", () -> lagSeconds(consumer))
                    .description("How long the oldest unread event has waited")
                    .baseUnit("seconds")
                    .tag("consumer", consumer)
                    .register(registry);
            Gauge.builder("perennial.consumer.gives.way", () -> runner.givesWay(consumer) ? 1 : 0)
                    .description("1 while a consumer gives way to senders on this node")
                    .tag("consumer", consumer)
                    .register(registry);
            FunctionCounter.builder("perennial.consumer.events", runner, all -> all.applied(consumer))
                    .description("Events that this node handed to a consumer")
                    .tag("consumer", consumer)
                    .register(registry);
            FunctionCounter.builder("perennial.consumer.failures", runner, all -> all.failed(consumer))
                    .description("Batches that failed on this node and are tried again")
                    .tag("consumer", consumer)
                    .register(registry);
        }
        Gauge.builder("perennial.log.waiting", runner::waiting)
                .description("Events that waited for the log of this node at a time, on average over the last moments")
                .register(registry);
        Gauge.builder("perennial.log.weeks.overdue", retention::weeksOverdue)
                .description("Weeks of events past their time that stay because they are unread")
                .register(registry);
    }

    private double lagSeconds(String consumer) {
        return runner.lag(consumer)
                .oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
