package dev.perennial.live;

import java.time.LocalDate;

/**
 * First-time buyers of some days, and what became of them.
 *
 * @param from the first day
 * @param to the day after the last
 * @param firstTimeBuyers whose first order lies in them
 * @param returned who came back
 * @param followedUp who did not, and to whom the shop wrote since
 * @param notFollowedUp who did not, and to whom nobody wrote
 */
public record FollowUp(
        LocalDate from, LocalDate to, long firstTimeBuyers, long returned, long followedUp, long notFollowedUp) {}
