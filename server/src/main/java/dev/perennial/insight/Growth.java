package dev.perennial.insight;

import java.util.List;

/** Who came and who left, and where that leads. */
public record Growth(List<Movement> periods, Ceiling ceiling) {
    public Growth {
        periods = List.copyOf(periods);
    }
}
