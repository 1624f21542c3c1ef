package dev.perennial.server;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set, in {@code DIR/perennial.properties} or by environment ({@code PERENNIAL_WEEKSKEPT=…}).
 *
 * @param weeksKept how long events stay in the log, 2 to 520 weeks. By default a bit more than a year, so that a year
 *     can be replayed
 */
@ConfigurationProperties("perennial")
record ServerSettings(@DefaultValue("60") int weeksKept) {
    private static final int WEEKS_MIN = 2;
    private static final int WEEKS_MAX = 520;

    ServerSettings {
        if (weeksKept < WEEKS_MIN || weeksKept > WEEKS_MAX) {
            throw new IllegalArgumentException(
                    "perennial.weeks-kept is " + weeksKept + "; it can be " + WEEKS_MIN + " to " + WEEKS_MAX + ".");
        }
    }
}
