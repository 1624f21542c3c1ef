package dev.perennial.customer;

import dev.perennial.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A way to reach somebody, for which they decide. */
public enum Channel {
    EMAIL,
    SMS,
    PUSH,
    ONSITE,
    ADS,
    PLACE;

    /** As the database and the API write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The channel that a text names.
     *
     * @throws dev.perennial.kernel.ProblemException {@code channel_unknown}
     */
    public static Channel of(String text) {
        return Arrays.stream(values())
                .filter(channel -> channel.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem(
                                Problem.Category.INVALID,
                                "channel_unknown",
                                "There is no channel " + text + ". Channels are: "
                                        + Arrays.stream(values())
                                                .map(Channel::text)
                                                .collect(Collectors.joining(", ")) + ".")
                        .asException());
    }
}
