package dev.perennial.server;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set, in {@code DIR/perennial.properties} or by environment ({@code PERENNIAL_WEEKSKEPT=…}).
 *
 * @param weeksKept how long events stay in the log, 2 to 520 weeks, and longer as long as a consumer has not read them. By
 *     default a bit more than a year, so that a year can be replayed
 * @param consumerWorkers stores whose events this node works on at the same time, 1 to 12, each with one of the
 *     application's 16 connections. By default two for each core of a small machine
 * @param apiRequestsPerSecond what one key may ask of the management API, 1 to 100,000. By default more than a program
 *     that waits for its answers can send, and less than two cores can answer
 */
@ConfigurationProperties("perennial")
record ServerSettings(
        @DefaultValue("60") int weeksKept,
        @DefaultValue("4") int consumerWorkers,
        @DefaultValue("200") int apiRequestsPerSecond) {
    ServerSettings {
        between("perennial.weeks-kept", weeksKept, 2, 520);
        between("perennial.consumer-workers", consumerWorkers, 1, 12);
        between("perennial.api-requests-per-second", apiRequestsPerSecond, 1, 100_000);
    }

    private static void between(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + "; it can be " + min + " to " + max + ".");
        }
    }
}
