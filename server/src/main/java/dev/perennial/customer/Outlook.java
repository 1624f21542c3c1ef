package dev.perennial.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a customer; empty for one who has not ordered, or not yet been looked at.
 *
 * @param asOf the day from which it looks ahead
 * @param horizonDays how far
 * @param model the purchase model
 * @param alive the probability of still being a customer
 * @param orders within the horizon
 * @param value their net revenue in minor units of the currency, discounted; null where no repeat order has an amount
 * @param nextOrder if one comes within a year; null when that is next to impossible
 * @param risk safe, wavering, slipping or gone
 * @param valueClass best-fifth, upper-half or lower-half, by net revenue so far
 * @param sentence the same for people, in the language that was asked for
 * @param reason why there is no more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outlook(
        @Nullable LocalDate asOf,
        @Nullable Instant computedAt,
        @Nullable Integer horizonDays,
        @Nullable String currency,
        @Nullable String model,
        @Nullable Chance alive,
        @Nullable Range orders,
        @Nullable MoneyRange value,
        @Nullable Days nextOrder,
        @Nullable String risk,
        @Nullable String valueClass,
        @Nullable String sentence,
        @Nullable String reason) {
    static final Outlook NONE =
            new Outlook(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** A probability with its 95 % interval. */
    public record Chance(double p, double low, double high) {}

    /** What is expected, and between what it will be in 95 of 100 cases. */
    public record Range(double expected, double low, double high) {}

    /** The same in minor units. */
    public record MoneyRange(long expected, long low, long high) {}

    /** As likely before as after {@code on}; in eight of ten cases from {@code from} to {@code to}. */
    public record Days(LocalDate on, LocalDate from, LocalDate to) {}

    /** Nothing is known, for a reason with a stable code. */
    public static Outlook without(String reason) {
        return new Outlook(null, null, null, null, null, null, null, null, null, null, null, null, reason);
    }

    public Outlook withSentence(String sentence) {
        return new Outlook(
                asOf,
                computedAt,
                horizonDays,
                currency,
                model,
                alive,
                orders,
                value,
                nextOrder,
                risk,
                valueClass,
                sentence,
                reason);
    }

    /** Whoever knows. */
    public interface Source {
        /** By customer; nothing for one of whom nothing is known. */
        Map<Long, Outlook> of(Connection transaction, long store, Collection<Long> customers) throws SQLException;
    }
}
