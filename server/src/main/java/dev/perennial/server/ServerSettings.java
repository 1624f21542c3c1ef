package dev.perennial.server;

import dev.perennial.event.GiveWay;
import dev.perennial.ingest.EventLimit;
import dev.perennial.ingest.EventLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set, in {@code DIR/perennial.properties} or by environment ({@code PERENNIAL_WEEKSKEPT=…}).
 *
 * @param weeksKept how long events stay in the log, 2 to 520 weeks, and longer as long as a consumer has not read them. By
 *     default a bit more than a year, so that a year can be replayed
 * @param consumerWorkers stores whose events this node works on at the same time, 1 to 12, each with one of the
 *     application's 16 connections. By default two for each core of a small machine
 * @param consumerShare percent of one core's time that consumers of events keep while senders wait for this node, 1 to
 *     100; with 100 they do not give way. See {@link GiveWay}
 * @param consumerLagSeconds how far senders may push them back, 0 to 3,600; a consumer that is further behind takes all the
 *     time that it needs
 * @param apiRequestsPerSecond what one key may ask of the management API, 1 to 100,000. By default more than a program
 *     that waits for its answers can send, and less than two cores can answer
 * @param warehouseMemoryMb what the warehouse may hold in memory, 64 to 1,000,000 mebibytes; beyond it writes to the disk. By
 *     default 2 GiB, with which thirty million orders were analysed as fast as with more
 * @param warehouseLagAlarmSeconds behind the database so long, the warehouse is a matter for an operator, 5 to 86,400. By default
 *     a minute, a dozen times what it should ever be
 * @param eventLimit how many events a store may send to this node; by default as many as it likes, because most
 *     installations have one store, and what is too much for the node is answered as pressure
 * @param eventLimits the same for single stores, by their short names
 */
@ConfigurationProperties("perennial")
record ServerSettings(
        @DefaultValue("60") int weeksKept,
        @DefaultValue("4") int consumerWorkers,
        @DefaultValue("10") int consumerShare,
        @DefaultValue("30") int consumerLagSeconds,
        @DefaultValue("200") int apiRequestsPerSecond,
        @DefaultValue("2048") long warehouseMemoryMb,
        @DefaultValue("60") int warehouseLagAlarmSeconds,
        @DefaultValue Limit eventLimit,
        @DefaultValue Map<String, Limit> eventLimits) {
    private static final int EVENTS_MAX = 1_000_000;

    /**
     * A limit as an operator writes it ({@code perennial.event-limit.per-second=500},
     * {@code perennial.event-limits.tea.per-second=500}).
     *
     * @param perSecond events a second on the long run, 1 to 1,000,000; 0 for as many as come
     * @param burst events at once after a pause, 2,500 (a full batch) to 10,000,000. By default ten seconds' worth, which
     *     is what a shop's queue brings after a short break, and never less than four full batches
     */
    record Limit(
            @DefaultValue("0") int perSecond,
            @DefaultValue("0") int burst) {
        private static final int BURST_SECONDS = 10;
        private static final int BURST_MIN = 10_000;

        EventLimit checked(String name) {
            between(name + ".per-second", perSecond, 0, EVENTS_MAX);
            if (burst != 0) {
                between(name + ".burst", burst, EventLimit.NONE.burst(), BURST_SECONDS * EVENTS_MAX);
            }
            return new EventLimit(perSecond, burst == 0 ? Math.max(BURST_MIN, BURST_SECONDS * perSecond) : burst);
        }
    }

    ServerSettings {
        between("perennial.weeks-kept", weeksKept, 2, 520);
        between("perennial.consumer-workers", consumerWorkers, 1, 12);
        between("perennial.consumer-share", consumerShare, 1, 100);
        between("perennial.consumer-lag-seconds", consumerLagSeconds, 0, 3_600);
        between("perennial.api-requests-per-second", apiRequestsPerSecond, 1, 100_000);
        between("perennial.warehouse-memory-mb", warehouseMemoryMb, 64, 1_000_000);
        between("perennial.warehouse-lag-alarm-seconds", warehouseLagAlarmSeconds, 5, 86_400);
        eventLimits = Map.copyOf(eventLimits);
        limits(eventLimit, eventLimits);
    }

    GiveWay giveWay() {
        return GiveWay.DEFAULT.with(consumerShare / 100.0, Duration.ofSeconds(consumerLagSeconds));
    }

    EventLimits limits() {
        return limits(eventLimit, eventLimits);
    }

    private static EventLimits limits(Limit each, Map<String, Limit> byStore) {
        Map<String, EventLimit> checked = new HashMap<>();
        byStore.forEach((store, limit) -> checked.put(store, limit.checked("perennial.event-limits." + store)));
        return new EventLimits(each.checked("perennial.event-limit"), checked);
    }

    private static void between(String name, long value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + "; it can be " + min + " to " + max + ".");
        }
    }
}
