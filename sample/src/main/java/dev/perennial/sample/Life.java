package dev.perennial.sample;

import java.time.Instant;
import java.util.List;

/**
 * A customer and all that happened with them, in the order of time.
 *
 * @param leftAt when they were truly lost to the shop, whether or not anybody noticed; it may lie after the history
 */
public record Life(Customer customer, List<Moment> moments, Instant leftAt) {

    public Life {
        moments = List.copyOf(moments);
    }
}
