package dev.perennial.server;

import dev.perennial.follow.FollowStatus;
import dev.perennial.follow.Follower;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How far the warehouse is behind, for metrics, for health and, once it is too far, for the log. */
final class FollowWatch implements MeterBinder, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(FollowWatch.class);
    private static final double NO_COPY = Double.NaN;

    private final Follower follower;
    private final Duration alarm;
    private boolean alarmed;

    FollowWatch(Follower follower, Duration alarm) {
        this.follower = follower;
        this.alarm = alarm;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "perennial.warehouse.lag.seconds",
                        () -> follower.status()
                                .lag()
                                .map(lag -> lag.toMillis() / 1000.0)
                                .orElse(NO_COPY))
                .description(
                        "Time since the state of the database that the warehouse shows; no number without a warehouse")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "perennial.warehouse.building.rows",
                        () -> follower.status().progress().rows())
                .description("Rows copied by a build that is under way")
                .register(registry);
        Gauge.builder(
                        "perennial.warehouse.building.rows.expected",
                        () -> follower.status().progress().expected())
                .description("About how many rows the build that is under way has to copy")
                .register(registry);
        FunctionCounter.builder(
                        "perennial.warehouse.builds",
                        follower,
                        one -> one.status().rebuilds())
                .description("How often this node built its warehouse from the database")
                .register(registry);
    }

    @Override
    public Health health() {
        FollowStatus status = follower.status();
        Health.Builder health = late(status) ? Health.down() : Health.up();
        status.asOf().ifPresent(moment -> health.withDetail("asOf", moment.toString()));
        status.lag().ifPresent(lag -> health.withDetail("lagSeconds", lag.toMillis() / 1000.0));
        return health.withDetail("phase", status.phase().name())
                .withDetail("reason", status.reason())
                .build();
    }

    /** Told once when it begins and once when it ends; called every few seconds by one thread. */
    void look() {
        FollowStatus status = follower.status();
        boolean late = late(status);
        if (late && !alarmed) {
            LOG.warn(
                    "The warehouse is more than {} s behind the database ({}). {}",
                    alarm.toSeconds(),
                    status.phase(),
                    status.reason());
        } else if (alarmed && !late) {
            LOG.info("The warehouse has caught up with the database");
        }
        alarmed = late;
    }

    private boolean late(FollowStatus status) {
        boolean first = status.lag().isEmpty()
                && status.phase() != FollowStatus.Phase.FAILING
                && status.phase() != FollowStatus.Phase.LOCKED_OUT;
        return !first && status.lag().map(lag -> lag.compareTo(alarm) > 0).orElse(true);
    }
}
