package dev.perennial.sample;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the shop may know of somebody.
 *
 * @param accountId the shop's own number; null for whoever never opened an account
 * @param phone of a range that is set aside for fiction; null for most
 * @param birthday null where it was not told
 * @param sex {@code f} or {@code m}; null where it was not told
 * @param country ISO 3166-1 alpha-2
 * @param latitude in degrees north
 * @param longitude in degrees east
 * @param locale BCP 47
 * @param since when the account was opened, or the address given
 * @param brews how they say that they make coffee; null where nobody asked
 * @param household how many drink there; 0 where nobody asked
 * @param cameBy how they found the shop
 */
public record Portrait(
        @Nullable String accountId,
        String email,
        @Nullable String phone,
        String firstName,
        String lastName,
        @Nullable LocalDate birthday,
        @Nullable String sex,
        String country,
        String city,
        String postcode,
        double latitude,
        double longitude,
        String locale,
        String timeZone,
        Instant since,
        Consent consent,
        @Nullable String brews,
        int household,
        String cameBy) {

    /** Whether they may be written to, and how. */
    public record Consent(boolean email, boolean sms) {}
}
