package dev.perennial.sample;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param status as it stands on the last day of the history
 * @param coupon the code that was typed; null without one, even where the price was lowered
 * @param experience how it was liked, which stands in no export of orders
 */
public record Purchase(
        Instant at,
        String orderId,
        Checkout checkout,
        List<Line> lines,
        Amounts amounts,
        Status status,
        @Nullable String coupon,
        Experience experience)
        implements Moment {

    public enum Status {
        PAID("paid"),
        /** Called off before it was charged. Its amounts say what would have been charged. */
        CANCELLED("cancelled"),
        /** All of it was given back. */
        REFUNDED("refunded"),
        /** Some of it was given back, by a {@link Refund} of its own. */
        PARTIALLY_REFUNDED("partially_refunded");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        /** The word that stands in the export. */
        public String label() {
            return label;
        }
    }

    public Purchase {
        lines = List.copyOf(lines);
    }
}
