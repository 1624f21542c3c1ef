package dev.perennial.console.customers;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** The page of one customer. */
@Section("profile")
public interface ProfileWords {
    String since(String day);

    String knownSince(String day);

    String facts();

    String relationship();

    String bought(long orders);

    String boughtEvery(long orders, long days);

    String boughtWorth(String amount, String first, String last);

    String boughtOnce(String amount, String day);

    String boughtNothing();

    String boughtNothingWhy();

    String now();

    String lastBought(long days);

    String quiet();

    String quietWhy();

    /** How likely somebody is to be lost, by its code. */
    String risk(String risk);

    String next();

    String nextBig(String on);

    String nextWhy(String from, String to);

    String never();

    String neverWhy();

    String notYet();

    String notYetWhy();

    String story();

    String filter();

    /** A source of moments by its code; all of them for {@code all}. */
    String source(String source);

    String expectedWhen(String from, String to);

    String expected(long number);

    String today(String day);

    String earlier();

    String newest();

    String noMoments();

    String noMomentsWhy();

    String export();

    String erase();

    String expect();

    String alive(String chance, String low, String high);

    String gone();

    String withYou();

    String orders(long days, String expected, String low, String high);

    String worth(String amount, String low, String high);

    String model(String model, String day);

    String purchases();

    String noPurchases();

    String allPurchases();

    String headOrder();

    String headDay();

    String headAmount();

    String agreed();

    String headChannel();

    String headMay();

    String headProof();

    String yes();

    String no();

    String neverAsked();

    /** A channel by its code, and what for. */
    String topic(String channel, String purpose);

    String channel(String channel);

    String history(long decisions);

    String known();

    String nothingKnown();

    /**
     * What a trait is called.
     *
     * @param shown the same for people, for one that only the shop knows
     */
    String trait(String name, Typed shown);

    String identities(long count);

    String identity(String kind);

    String standing(String standing);

    String identitySince(String day);
}
