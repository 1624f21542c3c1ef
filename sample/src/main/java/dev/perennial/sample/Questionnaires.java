package dev.perennial.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people answer when they are asked: after the first order, and after each third one. */
final class Questionnaires {
    static final String RECOMMEND = "How likely are you to recommend us to a friend?";
    static final String EXPECTATION = "Did it meet your expectation?";

    private static final String AFTER_PURCHASE = "after-purchase";
    private static final String WELCOME = "welcome";
    private static final int ORDERS_APART = 3;
    private static final double ANSWERS = 0.30;
    private static final double ANSWERS_WITHOUT_MAIL = 0.06;
    private static final double ADDS_WHY = 0.7;
    private static final double ADDS_ONLY_SHOP = 0.5;
    private static final double ADDS_HOW_OFTEN = 0.6;
    private static final int LIKELY_MAX = 10;
    private static final int STARS_MAX = 5;

    private final Diary diary;
    private final List<Answer> answers = new ArrayList<>();

    Questionnaires(Diary diary) {
        this.diary = diary;
    }

    List<Answer> of(Person person, Portrait portrait, List<Parcel> parcels) {
        for (int i = 0; i < parcels.size(); i++) {
            boolean willing = diary.dice().happens(portrait.consent().email() ? ANSWERS : ANSWERS_WITHOUT_MAIL);
            if (willing && i % ORDERS_APART == 0) {
                answer(person, portrait, parcels.get(i), i == 0);
            }
        }
        answers.sort(Comparator.comparing(Answer::at));
        return answers;
    }

    private void answer(Person person, Portrait portrait, Parcel parcel, boolean isFirst) {
        Dice dice = diary.dice();
        Instant at = diary.daysAfter(parcel.deliveredAt(), 4, 10);
        boolean letDown = parcel.purchase().experience() == Experience.LETDOWN;
        int likely = (letDown ? dice.whole(1, 6) : 10 - stepsDown(dice, 0.55)) - (parcel.isLate() ? 3 : 0);
        say(at, RECOMMEND, Math.clamp(likely, 0, LIKELY_MAX), AFTER_PURCHASE, null, LIKELY_MAX);
        int stars = letDown ? dice.whole(1, 3) : 5 - stepsDown(dice, 0.3);
        Product thing = parcel.purchase().lines().getFirst().product();
        say(at.plusSeconds(25), EXPECTATION, Math.clamp(stars, 1, STARS_MAX), AFTER_PURCHASE, thing, STARS_MAX);
        if (isFirst && dice.happens(ADDS_WHY)) {
            say(at.plusSeconds(48), "Why did you choose us?", why(person, dice), AFTER_PURCHASE);
        }
        if (dice.happens(ADDS_ONLY_SHOP)) {
            String only = person.persona() == Persona.OCCASIONAL || person.persona() == Persona.BARGAIN_HUNTER
                    ? "No, here and there"
                    : dice.happens(0.7) ? "Yes" : "Mostly";
            say(at.plusSeconds(70), "Is this the only shop where you would buy this?", only, AFTER_PURCHASE);
        }
        String brews = portrait.brews();
        if (isFirst && brews != null) {
            Instant asked = at.plusSeconds(95);
            say(asked, "How do you make your coffee?", brews, WELCOME);
            say(asked.plusSeconds(12), "How many of you drink it?", Integer.toString(portrait.household()), WELCOME);
            if (dice.happens(ADDS_HOW_OFTEN)) {
                String often = diary.one(List.of("Once a month", "Only when something is new", "Every week"));
                say(asked.plusSeconds(30), "How often may we write to you?", often, WELCOME);
            }
        }
    }

    /** How many steps below the best: each further one with the same probability. */
    private static int stepsDown(Dice dice, double further) {
        int steps = 0;
        while (steps < STARS_MAX && dice.happens(further)) {
            steps++;
        }
        return steps;
    }

    private static String why(Person person, Dice dice) {
        boolean usual = dice.happens(0.6);
        String other = List.of("A friend recommended you", "The taste", "You answered my question", "Small roaster")
                .get(dice.below(4));
        if (!usual) {
            return other;
        }
        return switch (person.persona()) {
            case REGULAR -> "The taste";
            case OCCASIONAL -> "I was curious";
            case GIFT_GIVER -> "A gift";
            case GEAR_LOVER -> "The advice about brewing";
            case BARGAIN_HUNTER -> "The price";
            case SUBSCRIBER -> "It comes by itself";
        };
    }

    private void say(Instant at, String question, int score, String survey, @Nullable Product about, int best) {
        add(new Answer(at, question, Integer.toString(score), survey, about == null ? null : about.id(), best));
    }

    private void say(Instant at, String question, String answer, String survey) {
        add(new Answer(at, question, answer, survey, null, 0));
    }

    private void add(Answer answer) {
        if (diary.has(answer.at())) {
            answers.add(answer);
        }
    }
}
