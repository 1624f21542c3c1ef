package dev.perennial.api;

import dev.perennial.customer.Outlook;
import dev.perennial.kernel.Problem;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Wording;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says what is expected of a customer in a language. */
public record OutlookSentence(Wording wording) {
    private static final Map<String, OutlookSentence> KNOWN = new ConcurrentHashMap<>();

    /**
     * In one of the languages that there is a bundle of.
     *
     * @throws dev.perennial.kernel.ProblemException {@code language_unknown}
     */
    public static OutlookSentence in(String language) {
        if (!Wording.languages().contains(language)) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "language_unknown",
                            "There is no sentence in this language. Languages are: "
                                    + String.join(", ", Wording.languages()) + ".")
                    .asException();
        }
        return KNOWN.computeIfAbsent(language, code -> new OutlookSentence(Wording.of(Locale.of(code))));
    }

    /** The same with its sentence. */
    public Outlook of(Outlook outlook) {
        OutlookWords words = wording.words(OutlookWords.class);
        Outlook.Chance alive = outlook.alive();
        Outlook.Range orders = outlook.orders();
        if (alive == null || orders == null) {
            return outlook.withSentence(words.nothing());
        }
        Figures figures = wording.figures();
        return outlook.withSentence(String.join(
                " ",
                words.alive(figures.share(alive.p()), figures.share(alive.low()), figures.share(alive.high())),
                orders(words, outlook, orders),
                next(words, outlook.nextOrder())));
    }

    private String orders(OutlookWords words, Outlook outlook, Outlook.Range orders) {
        Figures figures = wording.figures();
        String days = figures.count(outlook.horizonDays() == null ? 0 : outlook.horizonDays());
        String expected = figures.decimal(orders.expected(), 1);
        String low = figures.count(Math.round(orders.low()));
        String high = figures.count(Math.round(orders.high()));
        Outlook.MoneyRange value = outlook.value();
        if (value == null) {
            return words.orders(days, expected, low, high);
        }
        Currency currency = outlook.currency() == null ? null : Currency.getInstance(outlook.currency());
        return words.worth(
                days,
                expected,
                low,
                high,
                figures.roughMoney((double) value.expected(), currency),
                figures.roughMoney((double) value.low(), currency),
                figures.roughMoney((double) value.high(), currency));
    }

    private String next(OutlookWords words, Outlook.@Nullable Days next) {
        Figures figures = wording.figures();
        return next == null
                ? words.never()
                : words.next(figures.date(next.on()), figures.date(next.from()), figures.date(next.to()));
    }
}
