package dev.perennial.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What becomes of an order: nearly always nothing, sometimes it is called off or comes back. */
final class Aftermath {

    private static final double CALLED_OFF = 0.012;
    private static final double COMES_BACK = 0.024;
    private static final double COMES_BACK_WHEN_DISLIKED = 0.10;
    private static final double ALL_OF_IT = 0.35;
    private static final int DAYS_UNTIL_BACK_MIN = 3;
    private static final int DAYS_UNTIL_BACK_MAX = 21;
    private static final int OFFICE_OPENS_SECOND = 9 * 3600;
    private static final int OFFICE_CLOSES_SECOND = 17 * 3600;

    /** How the order stands on the last day of the history. */
    sealed interface Outcome {
        record Kept() implements Outcome {}

        record CalledOff() implements Outcome {}

        record AllBack(Instant at, Bill refund) implements Outcome {}

        record PartBack(Instant at, Bill refund) implements Outcome {}
    }

    private final Dice dice;
    private final History history;

    Aftermath(Dice dice, History history) {
        this.dice = dice;
        this.history = history;
    }

    Outcome of(Bill bill, Country country, int day, Experience experience) {
        double luck = dice.share();
        double comesBack = switch (experience) {
            case GOOD -> COMES_BACK;
            case LETDOWN -> COMES_BACK_WHEN_DISLIKED;
        };
        if (luck < CALLED_OFF) {
            return new Outcome.CalledOff();
        }
        if (luck >= CALLED_OFF + comesBack) {
            return new Outcome.Kept();
        }
        int backOn = day + dice.whole(DAYS_UNTIL_BACK_MIN, DAYS_UNTIL_BACK_MAX);
        if (backOn >= history.days()) {
            return new Outcome.Kept();
        }
        return back(bill, country, history.instant(backOn, dice.whole(OFFICE_OPENS_SECOND, OFFICE_CLOSES_SECOND)));
    }

    private Outcome back(Bill bill, Country country, Instant at) {
        List<Line> priced = priced(bill);
        boolean oneThing = priced.size() == 1 && priced.getFirst().quantity() == 1;
        if (oneThing || dice.happens(ALL_OF_IT)) {
            return new Outcome.AllBack(at, bill.reversed());
        }
        Line line = priced.get(dice.below(priced.size()));
        int most = priced.size() == 1 ? line.quantity() - 1 : line.quantity();
        return new Outcome.PartBack(at, Bill.reversing(line, dice.whole(1, most), country));
    }

    private static List<Line> priced(Bill bill) {
        List<Line> priced = new ArrayList<>(bill.lines().size());
        for (Line line : bill.lines()) {
            if (line.amountCents() > 0) {
                priced.add(line);
            }
        }
        return priced;
    }
}
