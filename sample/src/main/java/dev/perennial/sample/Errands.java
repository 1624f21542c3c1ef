package dev.perennial.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the errands of everybody within some days: who looks around before they buy, and who only looks. */
final class Errands {
    /** Of a hundred customers, how many people come by without ever saying who they are. */
    private static final int PASSERS_BY_PER_HUNDRED = 10;

    private static final int LOOKS_BEFORE_MAX = 2;
    private static final int LOOKS_BEFORE_DAYS_MAX = 6;
    private static final int SHOPPING_SECONDS_MIN = 240;
    private static final int SHOPPING_SECONDS_MAX = 1200;
    private static final double LOOKS_A_WEEK = 0.22;
    private static final double LOOKS_A_WEEK_WHEN_LOST = 0.015;
    private static final double LEAD_LOOKS_A_WEEK = 0.12;
    private static final double FILLS_A_CART = 0.16;
    private static final double GOES_TO_THE_TILL = 0.45;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int DAYS_A_WEEK = 7;
    private static final int LETTER_EVERY_DAYS = 28;
    private static final int LETTER_SECOND = 8 * 3600 + 1800;
    private static final int LETTERS_TAKE_SECONDS = 2400;
    private static final int ASKED_AFTER_DAYS = 4;

    private final World world;
    private final History history;
    private final int firstDay;
    private final List<Errand> errands = new ArrayList<>();

    private Errands(World world, LocalDate from) {
        this.world = world;
        this.history = world.shop().history();
        this.firstDay =
                Math.toIntExact(Math.max(0, from.toEpochDay() - history.from().toEpochDay()));
    }

    /** In the order of time. */
    static List<Errand> of(World world, LocalDate from) throws InterruptedException {
        Errands all = new Errands(world, from);
        int customers = world.shop().customers();
        for (int number = 1; number <= customers; number++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped at customer " + number + " of " + customers);
            }
            all.customer(number);
        }
        int visitor = customers;
        for (int lead = 1; lead <= world.leads(); lead++) {
            all.lead(++visitor, world.lead(lead));
        }
        for (int passer = 0; passer < customers * PASSERS_BY_PER_HUNDRED / 100; passer++) {
            all.passerBy(++visitor);
        }
        all.errands.sort(Comparator.comparingLong(Errand::second)
                .thenComparingInt(Errand::visitor)
                .thenComparingInt(Errand::number));
        return all.errands;
    }

    /** One visitor's, numbered. */
    private final class Plan {
        private final int visitor;
        private int number;

        Plan(int visitor) {
            this.visitor = visitor;
        }

        void add(Instant at, Errand.Kind kind, @Nullable Purchase purchase) {
            if (at.isBefore(history.end()) && history.day(at) >= firstDay) {
                errands.add(new Errand(at.getEpochSecond(), visitor, ++number, kind, purchase));
            }
        }
    }

    private void customer(int number) {
        Life life = world.shop().life(number);
        Dice dice = world.shop().dice(number, Dice.Aspect.BROWSING);
        Diary diary = new Diary(history, dice);
        Plan plan = new Plan(number);
        boolean subscribes = world.shop().person(number).persona() == Persona.SUBSCRIBER;
        Instant first = life.moments().getFirst().at();
        boolean isFirst = true;
        for (Purchase purchase : World.purchases(life)) {
            if (history.day(purchase.at()) >= firstDay && (isFirst || !subscribes)) {
                shopping(plan, diary, purchase);
            }
            isFirst = false;
        }
        for (int day = firstDay; day < history.days(); day += DAYS_A_WEEK) {
            Instant at = diary.onDay(day + dice.below(DAYS_A_WEEK));
            boolean looks = dice.happens(at.isAfter(life.leftAt()) ? LOOKS_A_WEEK_WHEN_LOST : LOOKS_A_WEEK);
            Errand.Kind kind = looking(dice);
            if (looks && at.isAfter(first)) {
                plan.add(at, kind, null);
            }
        }
        for (CounterSale sale : world.counter(number, life)) {
            plan.add(
                    sale.purchase().at(),
                    sale.member() ? Errand.Kind.PAYS_AS_A_MEMBER : Errand.Kind.PAYS_AT_THE_TILL,
                    sale.purchase());
        }
        letters(plan, number, life);
    }

    private static void shopping(Plan plan, Diary diary, Purchase purchase) {
        int looks = diary.dice().whole(0, LOOKS_BEFORE_MAX);
        for (int i = 0; i < looks; i++) {
            plan.add(diary.daysAfter(purchase.at(), -LOOKS_BEFORE_DAYS_MAX, -1), Errand.Kind.LOOKS, null);
        }
        int seconds = diary.dice().whole(SHOPPING_SECONDS_MIN, SHOPPING_SECONDS_MAX);
        plan.add(purchase.at().minusSeconds(seconds), Errand.Kind.BUYS, purchase);
    }

    private static Errand.Kind looking(Dice dice) {
        boolean fills = dice.happens(FILLS_A_CART);
        boolean goes = dice.happens(GOES_TO_THE_TILL);
        if (!fills) {
            return Errand.Kind.LOOKS;
        }
        return goes ? Errand.Kind.GOES_TO_THE_TILL_AND_TURNS_ROUND : Errand.Kind.FILLS_A_CART;
    }

    /** Only to those who want them: one to all every four weeks, and one after each order. */
    private void letters(Plan plan, int visitor, Life life) {
        Dice dice = world.shop().dice(visitor, Dice.Aspect.MAIL);
        if (!world.portrait(visitor, life).consent().email()) {
            return;
        }
        Instant first = life.moments().getFirst().at();
        for (int day = firstLetter(); day < history.days(); day += LETTER_EVERY_DAYS) {
            Instant at = history.instant(day, LETTER_SECOND + dice.below(LETTERS_TAKE_SECONDS));
            if (at.isAfter(first)) {
                plan.add(at, Errand.Kind.GETS_A_LETTER, null);
            }
        }
        for (Purchase purchase : World.purchases(life)) {
            if (purchase.status() == Purchase.Status.PAID) {
                Instant at = purchase.at().plusSeconds((long) ASKED_AFTER_DAYS * SECONDS_A_DAY);
                plan.add(at, Errand.Kind.IS_ASKED_HOW_IT_WAS, purchase);
            }
        }
    }

    /** Letters go out on the same days, whatever days are asked for. */
    private int firstLetter() {
        int last = history.days() - DAYS_A_WEEK;
        return last - (last - firstDay) / LETTER_EVERY_DAYS * LETTER_EVERY_DAYS;
    }

    private void lead(int visitor, Portrait portrait) {
        Dice dice = world.shop().dice(visitor, Dice.Aspect.BROWSING);
        Diary diary = new Diary(history, dice);
        Plan plan = new Plan(visitor);
        plan.add(portrait.since().minusSeconds(dice.whole(60, 600)), Errand.Kind.SIGNS_UP, null);
        for (int day = firstDay; day < history.days(); day += DAYS_A_WEEK) {
            Instant at = diary.onDay(day + dice.below(DAYS_A_WEEK));
            boolean looks = dice.happens(LEAD_LOOKS_A_WEEK);
            Errand.Kind kind = looking(dice);
            if (looks && at.isAfter(portrait.since())) {
                plan.add(at, kind, null);
            }
        }
    }

    private void passerBy(int visitor) {
        Dice dice = world.shop().dice(visitor, Dice.Aspect.BROWSING);
        Diary diary = new Diary(history, dice);
        Plan plan = new Plan(visitor);
        int visits = dice.whole(1, 2);
        for (int i = 0; i < visits; i++) {
            int day = firstDay + dice.below(Math.max(1, history.days() - firstDay));
            plan.add(diary.onDay(day), looking(dice), null);
        }
    }
}
