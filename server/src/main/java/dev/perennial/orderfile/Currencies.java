package dev.perennial.orderfile;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The currencies that occur. */
final class Currencies {
    /** What became of a row's currency. */
    enum Verdict {
        TAKEN,
        /** Another than the one the user asked for. */
        OTHER,
        UNKNOWN
    }

    private static final int DIGITS_OF_UNKNOWN = 2;
    private static final Map<String, String> SIGNS = Map.of("€", "EUR", "£", "GBP", "₺", "TRY", "₹", "INR", "₩", "KRW");

    private final @Nullable Currency asked;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private String lastText = "";
    private Verdict lastVerdict = Verdict.TAKEN;
    private @Nullable Currency current;

    Currencies(@Nullable Currency asked) {
        this.asked = asked;
        this.current = asked;
    }

    Verdict read(Slice text) {
        if (Blank.is(text)) {
            current = asked;
            lastText = "";
            return Verdict.TAKEN;
        }
        if (!text.sameAs(lastText)) {
            lastText = text.text();
            lastVerdict = understand(lastText);
        }
        if (lastVerdict == Verdict.TAKEN && current != null) {
            rows.merge(current.getCurrencyCode(), 1L, Long::sum);
        }
        return lastVerdict;
    }

    private Verdict understand(String text) {
        String code = SIGNS.getOrDefault(text, text.toUpperCase(Locale.ROOT));
        try {
            Currency currency = Currency.getInstance(code);
            if (asked != null && !currency.equals(asked)) {
                return Verdict.OTHER;
            }
            current = currency;
            return Verdict.TAKEN;
        } catch (IllegalArgumentException unknown) {
            current = asked;
            return asked == null ? Verdict.UNKNOWN : Verdict.TAKEN;
        }
    }

    /** Decimals of the current row's currency; 2 where none is known. */
    int digits() {
        return digits(current);
    }

    static int digits(@Nullable Currency currency) {
        return currency == null ? DIGITS_OF_UNKNOWN : Math.max(0, currency.getDefaultFractionDigits());
    }

    /** The currency of the amounts, if it is known. */
    @Nullable Currency only() {
        if (asked != null || rows.isEmpty()) {
            return asked;
        }
        return Currency.getInstance(rows.keySet().iterator().next());
    }

    /** Asks when there are several. */
    void demandOne() throws QuestionException {
        if (rows.size() > 1) {
            StringBuilder counts = new StringBuilder();
            rows.forEach((code, count) -> counts.append(counts.isEmpty() ? "" : ", ")
                    .append(code)
                    .append(" (")
                    .append(count)
                    .append(count == 1 ? " row)" : " rows)"));
            throw new QuestionException(
                    "several_currencies",
                    "The orders are in several currencies: " + counts + ". Amounts of different currencies cannot be"
                            + " added; choose one with --currency CODE, the others are then set aside.");
        }
    }
}
