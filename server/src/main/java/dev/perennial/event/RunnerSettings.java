package dev.perennial.event;

import java.time.Duration;

/**
 * How a node works through the logs.
 *
 * @param workers stores that are worked on at the same time, each with a connection of its own, at least 1
 * @param batchMax events of one transaction, at least 1
 * @param lookEvery how often a node looks for work; as long may an event wait, and as often every store is looked at
 * @param leaseTime after which a node that fell silent is replaced by another; a batch that takes longer is not
 *     disturbed
 * @param giveWay when consumers give way to senders
 */
public record RunnerSettings(int workers, int batchMax, Duration lookEvery, Duration leaseTime, GiveWay giveWay) {
    /** Of larger batches each costs less an event; at two thousand the parts that a batch pays once are a tenth. */
    public static final RunnerSettings DEFAULT =
            new RunnerSettings(4, 2_000, Duration.ofMillis(200), Duration.ofSeconds(3), GiveWay.DEFAULT);

    public RunnerSettings {
        if (workers < 1 || batchMax < 1 || !lookEvery.isPositive() || !leaseTime.isPositive()) {
            throw new IllegalArgumentException("a runner has at least one worker, one event and some time");
        }
    }

    /** The same with so many workers. */
    public RunnerSettings withWorkers(int number) {
        return new RunnerSettings(number, batchMax, lookEvery, leaseTime, giveWay);
    }

    /** The same with another rule. */
    public RunnerSettings with(GiveWay rule) {
        return new RunnerSettings(workers, batchMax, lookEvery, leaseTime, rule);
    }
}
