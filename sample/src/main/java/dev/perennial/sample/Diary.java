package dev.perennial.sample;

import java.time.Instant;
import java.util.List;

/** Somebody's days, and the luck of one aspect of them. */
record Diary(History history, Dice dice) {
    private static final int WAKES_SECOND = 7 * 3600;
    private static final int SLEEPS_SECOND = 22 * 3600 + 1800;

    boolean has(Instant at) {
        return at.isBefore(history.end());
    }

    /** Some time of such a day, while people are awake. */
    Instant onDay(int day) {
        return history.instant(day, dice.whole(WAKES_SECOND, SLEEPS_SECOND));
    }

    /** Some days later, while people are awake, and later in any case. */
    Instant daysAfter(Instant then, int least, int most) {
        Instant at = onDay(history.day(then) + dice.whole(least, most));
        return at.isAfter(then) ? at : hoursAfter(then, 1, 3);
    }

    Instant hoursAfter(Instant then, int least, int most) {
        return then.plusSeconds((long) (dice.between(least, most) * 3600));
    }

    <T> T one(List<T> things) {
        return things.get(dice.below(things.size()));
    }
}
