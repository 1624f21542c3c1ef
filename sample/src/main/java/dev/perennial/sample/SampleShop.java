package dev.perennial.sample;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Harbour Roast, a coffee roaster in Göteborg that does not exist, and the people who buy there.
 *
 * <h2>How it works</h2>
 *
 * The shop is a value: a seed, a number of customers, a last day and a {@link Scale}. It holds no customer. A
 * {@link Life} is made when it is asked for and forgotten when the caller lets go of it, so thirty million orders need
 * no more memory than one customer's, and any part can be made on any thread in any order.
 *
 * <p>That works because nobody's luck hangs on anybody else's. Each customer has a private stream of dice for each
 * <em>aspect</em> of life (who they are, when they order, what, at which price, how they like it, what comes back),
 * named by seed, customer number and aspect. All that customers share is the calendar. Customers are numbered in the
 * order of their first purchase: number {@code n} of {@code N} comes when {@code n/N} of all newcomers have come, so
 * accounts sort by age as they do in a real shop.
 *
 * <p>Every customer has a truth that the shop never sees: why they buy, how long a bag lasts, how patient they are,
 * and {@link Life#leftAt the moment they were lost}. What a report guesses can be held against it.
 *
 * <h2>How it grows</h2>
 *
 * {@link Moment} is sealed. To let people browse, write tickets, review, answer questions or be seen on social
 * networks, add a kind of moment and an aspect with a number of its own; the new dice shift none of the old ones,
 * so yesterday's orders stay as they are while people become more talkative. Such moments follow from the same hidden
 * truth (somebody who was let down writes the ticket, gives the low score and does not come back), which is what makes
 * them worth analysing. Demographics are further dice of the person. Responses to contacts enter where the next order
 * day is decided: a contact shortens or prolongs that one pause, and whoever left for good answers none.
 *
 * <p>The numbers that come out are in the module's {@code README.md}, and tests hold them.
 */
public final class SampleShop {

    /** The last day of the history unless said otherwise. */
    public static final LocalDate DEFAULT_UNTIL = LocalDate.of(2026, 9, 30);

    /** ISO 4217. */
    public static final String CURRENCY = "EUR";

    private static final long ERRANDS_APART = 0x632BE59BD9B4E019L;

    private final long seed;
    private final int customers;
    private final LocalDate until;
    private final Scale scale;
    private final History history;

    private SampleShop(long seed, int customers, LocalDate until, Scale scale) {
        if (customers < 1) {
            throw new IllegalArgumentException("customers must be at least 1, not " + customers);
        }
        this.seed = seed;
        this.customers = customers;
        this.until = until;
        this.scale = scale;
        this.history = new History(until.plusDays(1).minusYears(scale.years()), until);
    }

    /** Two years of history until {@link #DEFAULT_UNTIL}. */
    public static SampleShop of(long seed, int customers) {
        return new SampleShop(seed, customers, DEFAULT_UNTIL, Scale.TWO_YEARS);
    }

    /** Such a shop with its history ending on another day, inclusive. Its customers live other lives. */
    public SampleShop until(LocalDate lastDay) {
        return new SampleShop(seed, customers, lastDay, scale);
    }

    /** Such a shop with more or less history. Its customers live other lives. */
    public SampleShop at(Scale other) {
        return new SampleShop(seed, customers, until, other);
    }

    public int customers() {
        return customers;
    }

    /** The first day of the history. */
    public LocalDate from() {
        return history.from();
    }

    /** The last day of the history, inclusive. */
    public LocalDate until() {
        return history.until();
    }

    /** The zone whose days are the shop's days. */
    public ZoneId zone() {
        return ShopClock.ZONE;
    }

    ShopClock clock() {
        return history.clock();
    }

    /** Everything on the shelf, with prices and costs. */
    public List<Product> products() {
        return Catalogue.ALL;
    }

    /**
     * One customer's life; always the same, whoever else was asked for.
     *
     * @param number from 1 to {@link #customers()}
     */
    public Life life(int number) {
        Newcomer newcomer = newcomer(number);
        return new Story(history, scale.loyalty(), newcomer.person(), aspect -> dice(number, aspect))
                .from(newcomer.firstDay());
    }

    /** Who it is, hidden truth included. */
    Person person(int number) {
        return newcomer(number).person();
    }

    /** @param firstDay of the history, from 0, on which they come for the first time */
    private record Newcomer(Person person, int firstDay) {}

    private Newcomer newcomer(int number) {
        if (number < 1 || number > customers) {
            throw new IllegalArgumentException("there are customers 1 to " + customers + ", but no " + number);
        }
        Dice dice = dice(number, Dice.Aspect.PERSON);
        int firstDay = history.dayOfNewcomer((number - 1 + dice.share()) / customers);
        return new Newcomer(Person.meet(number, history.season(firstDay), dice), firstDay);
    }

    Dice dice(int number, Dice.Aspect aspect) {
        return Dice.of(seed, number, aspect);
    }

    /** The luck of one errand of somebody, or of a browser of theirs. */
    Dice dice(int visitor, int errand) {
        return Dice.of(seed + ERRANDS_APART * errand, visitor, Dice.Aspect.BROWSING);
    }

    long seed() {
        return seed;
    }

    History history() {
        return history;
    }

    /** All lives, in the order of the customers' numbers; may be made parallel. */
    public Stream<Life> lives() {
        return IntStream.rangeClosed(1, customers).mapToObj(this::life);
    }
}
