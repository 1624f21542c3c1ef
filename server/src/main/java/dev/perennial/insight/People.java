package dev.perennial.insight;

import java.util.List;

/**
 * Some people.
 *
 * @param count all of them
 * @param page customer ids in rising order, as many as were asked for
 */
public record People(long count, List<Long> page) {
    public People {
        page = List.copyOf(page);
    }
}
