package dev.perennial.demo;

import dev.perennial.sample.Chronicle;
import dev.perennial.sample.World;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Looks for a customer in whose life there is much to see: of each kind something, and that they still are one. */
final class Somebody {
    private static final int LOOKED_AT = 2_000;
    private static final int ENOUGH = 6;
    private static final int RECENT_DAYS = 35;

    private Somebody() {}

    /** The same for the same world. */
    static Chronicle in(World world) {
        return IntStream.rangeClosed(1, Math.min(LOOKED_AT, world.shop().customers()))
                .mapToObj(world::chronicle)
                .max(Comparator.<Chronicle>comparingInt(
                                chronicle -> isStillHere(chronicle, world) ? variety(chronicle) : 0)
                        .thenComparingInt(
                                chronicle -> -chronicle.life().customer().number()))
                .orElseThrow();
    }

    private static boolean isStillHere(Chronicle chronicle, World world) {
        LocalDate since = world.shop().until().minusDays(RECENT_DAYS);
        Instant last = chronicle.life().moments().getLast().at();
        return chronicle.portrait().accountId() != null
                && !last.atZone(world.shop().zone()).toLocalDate().isBefore(since);
    }

    /** The least of them counts most: ten orders of somebody who never said a word are a dull profile. */
    private static int variety(Chronicle chronicle) {
        int orders = Math.min(ENOUGH, chronicle.parcels().size());
        int tickets = Math.min(ENOUGH, 2 * chronicle.tickets().size());
        int answers = Math.min(ENOUGH, chronicle.answers().size());
        int voices = Math.min(ENOUGH, chronicle.interactions().size());
        int least = Math.min(Math.min(orders, tickets), Math.min(answers, voices));
        return 4 * ENOUGH * least + orders + tickets + answers + voices;
    }
}
