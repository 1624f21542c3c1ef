package dev.perennial.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * Who to write to within some days, and who not. Each customer is either in {@code contacts}, once, or counted in
 * {@code leftAlone}.
 *
 * @param from the first day of the plan
 * @param to the day after its last
 * @param contacts by falling expected value, then by customer
 * @param counts the contacts by reason, each reason that has any once, in the order of {@link ContactReason}
 * @param leftAlone the others by why, each reason that has any once, in the order of {@link Silence}
 */
public record ContactPlan(
        LocalDate from, LocalDate to, List<Contact> contacts, List<ReasonCount> counts, List<SilenceCount> leftAlone) {
    /** How many days a plan covers. */
    public static final int DAYS = 30;

    /** What {@link Contact#expectedValue()} looks ahead. */
    public static final int VALUE_DAYS = 90;

    /**
     * Contacts of one reason.
     *
     * @param expectedValue of all of them together, in minor units
     */
    public record ReasonCount(ContactReason reason, long customers, long expectedValue) {}

    /** Customers best left alone for one reason. */
    public record SilenceCount(Silence reason, long customers) {}

    public ContactPlan {
        contacts = List.copyOf(contacts);
        counts = List.copyOf(counts);
        leftAlone = List.copyOf(leftAlone);
    }

    /** How many are best left alone. */
    public long silent() {
        return leftAlone.stream().mapToLong(SilenceCount::customers).sum();
    }
}
