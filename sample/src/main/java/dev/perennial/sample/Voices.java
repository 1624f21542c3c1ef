package dev.perennial.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is heard of somebody on social networks and below products. */
final class Voices {
    private static final double FOLLOWS = 0.20;
    private static final double LIKES_A_POST = 0.55;
    private static final double COMMENTS = 0.10;
    private static final double MENTIONS = 0.06;
    private static final double SHARES = 0.05;
    private static final double REVIEWS_GOOD = 0.07;
    private static final double REVIEWS_BAD = 0.16;
    private static final double ASKS_BEFORE = 0.025;
    private static final int LIKES_MAX = 3;

    private static final String SHOP = "shop";
    private static final List<String> NETWORKS =
            List.of("instagram", "instagram", "instagram", "facebook", "facebook", "tiktok");
    private static final List<String> PRAISE = List.of(
            "The best in months.",
            "Fresh, fast, and they wrote my name on the parcel.",
            "My kitchen smells like your shop.",
            "Exactly as described. Would buy again.",
            "My mother, who drinks nothing but tea, asked for a second cup.");
    private static final List<String> BLAME = List.of(
            "Not for me, I am afraid.",
            "Looks lovely, and that is all.",
            "I expected more for the price.",
            "Disappointed. The last one was better.");
    private static final List<String> LATE = List.of(
            "Coffee good, delivery anything but. A week late.", "Still waiting for my parcel, is anybody there?");
    private static final List<String> QUESTIONS = List.of(
            "Does it work in a moka pot?",
            "How long after roasting do you send it?",
            "Is it organic?",
            "Which one would you take for milk drinks?");
    private static final List<String> CHEERS =
            List.of("Saturday, sorted.", "Look what came today!", "This is the one I told you about.", "Fika time.");

    private final Diary diary;
    private final List<Interaction> heard = new ArrayList<>();

    Voices(Diary diary) {
        this.diary = diary;
    }

    List<Interaction> of(Person person, List<Parcel> parcels) {
        Dice dice = diary.dice();
        boolean follows = dice.happens(person.persona() == Persona.GIFT_GIVER ? FOLLOWS / 2 : FOLLOWS);
        String network = diary.one(NETWORKS);
        if (follows && !parcels.isEmpty()) {
            Instant then = parcels.getFirst().purchase().at();
            hear(diary.daysAfter(then, 0, 30), "follow", network, null, null, null);
        }
        for (Parcel parcel : parcels) {
            asks(parcel);
            reviews(parcel);
            if (follows) {
                isSocial(parcel, network);
            }
        }
        heard.sort(Comparator.comparing(Interaction::at));
        return heard;
    }

    private void asks(Parcel parcel) {
        if (diary.dice().happens(ASKS_BEFORE)) {
            Instant at = diary.hoursAfter(parcel.purchase().at(), -50, -2);
            if (diary.history().day(at) >= 0) {
                hear(at, "question", SHOP, thing(parcel).id(), diary.one(QUESTIONS), "neutral");
            }
        }
    }

    private void reviews(Parcel parcel) {
        boolean bad = parcel.purchase().experience() == Experience.LETDOWN;
        if (diary.dice().happens(bad ? REVIEWS_BAD : REVIEWS_GOOD)) {
            Instant at = diary.daysAfter(parcel.deliveredAt(), 3, 21);
            String text = bad ? diary.one(BLAME) : parcel.isLate() ? diary.one(LATE) : diary.one(PRAISE);
            hear(at, "review", SHOP, thing(parcel).id(), text, bad || parcel.isLate() ? "negative" : "positive");
        }
    }

    private void isSocial(Parcel parcel, String network) {
        Dice dice = diary.dice();
        boolean unhappy = parcel.isLate() || parcel.purchase().experience() == Experience.LETDOWN;
        int likes = dice.happens(LIKES_A_POST) ? dice.whole(1, LIKES_MAX) : 0;
        for (int i = 0; i < likes && !unhappy; i++) {
            hear(diary.daysAfter(parcel.deliveredAt(), 0, 40), "like", network, post(dice), null, null);
        }
        if (dice.happens(COMMENTS)) {
            String text = parcel.isLate() ? diary.one(LATE) : unhappy ? diary.one(BLAME) : diary.one(CHEERS);
            Instant at = diary.daysAfter(parcel.deliveredAt(), 0, 12);
            hear(at, "comment", network, post(dice), text, unhappy ? "negative" : "positive");
        }
        if (dice.happens(MENTIONS) && !unhappy) {
            hear(diary.daysAfter(parcel.deliveredAt(), 0, 5), "mention", network, null, diary.one(CHEERS), "positive");
        }
        if (dice.happens(SHARES) && !unhappy) {
            hear(diary.daysAfter(parcel.deliveredAt(), 1, 30), "share", network, post(dice), null, null);
        }
    }

    private static String post(Dice dice) {
        return "post-" + dice.whole(100, 420);
    }

    private static Product thing(Parcel parcel) {
        return parcel.purchase().lines().getFirst().product();
    }

    private void hear(
            Instant at,
            String kind,
            String network,
            @Nullable String post,
            @Nullable String text,
            @Nullable String sentiment) {
        if (diary.has(at)) {
            heard.add(new Interaction(at, kind, network, post, text, sentiment));
        }
    }
}
