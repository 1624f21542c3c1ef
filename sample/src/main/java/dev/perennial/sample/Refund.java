package dev.perennial.sample;

import java.time.Instant;
import java.util.List;

/**
 * Money given back, all of an order's or a part of it.
 *
 * @param lines with negative quantities
 * @param amounts with a negative total
 */
public record Refund(Instant at, String creditNoteId, Purchase purchase, List<Line> lines, Amounts amounts)
        implements Moment {

    public Refund {
        lines = List.copyOf(lines);
    }
}
