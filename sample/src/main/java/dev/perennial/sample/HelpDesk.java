package dev.perennial.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who asks for help, why, and how well they are helped. */
final class HelpDesk {
    private static final double ASKS_WHERE_IT_IS = 0.55;
    private static final double COMPLAINS = 0.24;
    private static final double ANNOUNCES_A_RETURN = 0.85;
    private static final double CALLS_OFF_BY_MAIL = 0.60;
    private static final double ASKS_SOMETHING = 0.035;
    private static final double RATES = 0.46;
    private static final double NOT_HELPED_YET_PENDING = 0.4;

    private static final List<String> CHANNELS = List.of("email", "email", "email", "chat", "chat", "phone");

    /** @param body with {@code %s} for the order's first product */
    private record Question(String subject, String body) {}

    private static final List<Question> WHERE = List.of(
            new Question("Where is my parcel?", "It should have been here by now and the tracking has not moved."),
            new Question("Delivery is late", "You promised it for this week. I am out of coffee since yesterday."),
            new Question("Parcel not arrived", "The carrier says \"in transit\" since days. Can you ask them?"));
    private static final List<Question> SOUR = List.of(
            new Question("Not what I expected", "%s tastes sour to me, whatever I do with the grinder."),
            new Question("Disappointed", "I had looked forward to %s, but it is not my taste at all."),
            new Question("Is this batch all right?", "%s tastes flat this time. Was it roasted long ago?"));
    private static final List<Question> WEAK = List.of(
            new Question("Not what I expected", "%s looks good and is not well made. Is that how it should be?"),
            new Question("Disappointed", "I had looked forward to %s, and now it stands in the cupboard."));
    private static final List<Question> BACK = List.of(
            new Question("Return", "I would like to send %s back. How do I do that?"),
            new Question("Arrived broken", "The box was crushed and %s is damaged, see the picture."),
            new Question("Wrong item", "I ordered %s in another size. Can I have my money back?"));
    private static final List<Question> CALL_OFF = List.of(
            new Question("Please cancel my order", "I ordered twice by mistake, please cancel this one."),
            new Question("Wrong address", "I used my old address. Cancel it please, I will order again."));
    private static final List<Question> ANYTHING = List.of(
            new Question("How fine should I grind?", "For a moka pot, with %s."),
            new Question("Invoice", "Can I have an invoice with our VAT number, please?"),
            new Question("How long does it keep?", "We only drink %s on weekends. Should I freeze it?"),
            new Question("A gift card?", "Do you have gift cards, or a voucher that I can print?"),
            new Question("Thank you!", "Just to say that %s made our Sunday. Greetings to the roasters."));

    private final Diary diary;
    private final Map<Instant, Ticket> tickets = new TreeMap<>(Comparator.naturalOrder());

    HelpDesk(Diary diary) {
        this.diary = diary;
    }

    List<Ticket> of(Life life, List<Parcel> parcels) {
        for (Moment moment : life.moments()) {
            switch (moment) {
                case Purchase purchase -> calledOff(purchase);
                case Refund refund -> returned(refund);
            }
        }
        for (Parcel parcel : parcels) {
            late(parcel);
            letDown(parcel);
            anything(parcel);
        }
        List<Ticket> numbered = new ArrayList<>();
        for (Ticket ticket : tickets.values()) {
            String id = "T-" + life.customer().number() + "-" + (numbered.size() + 1);
            numbered.add(new Ticket(
                    id,
                    ticket.at(),
                    ticket.subject(),
                    ticket.body(),
                    ticket.channel(),
                    ticket.status(),
                    ticket.priority(),
                    ticket.closedAt(),
                    ticket.rating(),
                    ticket.orderId()));
        }
        return numbered;
    }

    private void late(Parcel parcel) {
        boolean asks = diary.dice().happens(ASKS_WHERE_IT_IS);
        Instant at = diary.daysAfter(parcel.promisedAt(), 1, 3);
        Instant settled = diary.daysAfter(parcel.deliveredAt(), 0, 1);
        if (asks && parcel.isLate()) {
            Instant closed = settled.isAfter(at) ? settled : diary.hoursAfter(at, 1, 5);
            open(parcel.purchase(), at, diary.one(WHERE), "high", closed, 1, 4);
        }
    }

    private void letDown(Parcel parcel) {
        boolean complains = diary.dice().happens(COMPLAINS);
        if (complains && parcel.purchase().experience() == Experience.LETDOWN) {
            Instant at = diary.daysAfter(parcel.deliveredAt(), 1, 6);
            boolean drink = parcel.purchase().lines().getFirst().product().grams() > 0;
            open(parcel.purchase(), at, diary.one(drink ? SOUR : WEAK), "normal", diary.daysAfter(at, 1, 3), 2, 5);
        }
    }

    private void anything(Parcel parcel) {
        if (diary.dice().happens(ASKS_SOMETHING)) {
            Instant at = diary.daysAfter(parcel.deliveredAt(), 0, 9);
            open(parcel.purchase(), at, diary.one(ANYTHING), "low", diary.hoursAfter(at, 1, 30), 4, 5);
        }
    }

    private void returned(Refund refund) {
        if (diary.dice().happens(ANNOUNCES_A_RETURN)) {
            Instant asked = diary.hoursAfter(refund.at(), -60, -20);
            Instant at =
                    asked.isAfter(refund.purchase().at()) ? asked : refund.at().minusSeconds(3600);
            open(refund.purchase(), at, diary.one(BACK), "normal", refund.at(), 3, 5);
        }
    }

    private void calledOff(Purchase purchase) {
        if (purchase.status() == Purchase.Status.CANCELLED && diary.dice().happens(CALLS_OFF_BY_MAIL)) {
            Instant at = purchase.at().plusSeconds(diary.dice().whole(300, 5400));
            open(purchase, at, diary.one(CALL_OFF), "high", diary.hoursAfter(at, 1, 20), 4, 5);
        }
    }

    private void open(
            Purchase about, Instant at, Question question, String priority, Instant closes, int worst, int best) {
        Dice dice = diary.dice();
        String channel = diary.one(CHANNELS);
        int rating = dice.happens(RATES) ? dice.whole(worst, best) : 0;
        boolean pending = dice.happens(NOT_HELPED_YET_PENDING);
        if (!diary.has(at)) {
            return;
        }
        boolean closed = diary.has(closes);
        @Nullable Instant closedAt = closed ? closes : null;
        String thing = about.lines().getFirst().product().name();
        tickets.put(
                at,
                new Ticket(
                        "",
                        at,
                        question.subject(),
                        question.body().replace("%s", thing),
                        channel,
                        closed ? "closed" : pending ? "pending" : "open",
                        priority,
                        closedAt,
                        closed ? rating : 0,
                        about.orderId()));
    }
}
