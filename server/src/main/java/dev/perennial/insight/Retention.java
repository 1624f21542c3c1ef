package dev.perennial.insight;

import java.util.List;
import java.util.Optional;

/**
 * Who stayed.
 *
 * @param target the store's aim, held to the last period; nothing where it has none
 */
public record Retention(List<Movement> periods, Optional<CrrTarget> target) {
    public Retention {
        periods = List.copyOf(periods);
    }
}
