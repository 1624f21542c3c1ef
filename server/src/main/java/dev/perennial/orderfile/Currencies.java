package dev.perennial.orderfile;

import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The currencies that occur: in a column of their own, and as signs and codes beside amounts. Unlike amounts are never
 * added: what is seen is counted by row, and several are a question. A sign of many countries ($, kr, ¥) names no
 * currency, but beside another sign it is one of several all the same.
 */
final class Currencies {
    /** What became of a row's currency. */
    enum Verdict {
        TAKEN,
        /** Another than the one the user asked for. */
        OTHER,
        /** The sign beside an amount is of another currency than the row's own. */
        CONTRADICTS,
        UNKNOWN,
        /** Amounts were read with the decimals of another currency before this one was seen. */
        LEARNT_LATE
    }

    private static final int DIGITS_OF_UNKNOWN = 2;
    private static final String DOLLAR = "$";

    private final @Nullable Currency asked;
    /** What rows without a currency are in, if that changes how their amounts are read; stays when reading again. */
    private @Nullable Currency assumed;

    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Map<String, Long> unsure = new LinkedHashMap<>();
    private final Map<String, CurrencyMark> marks = new LinkedHashMap<>();
    /** Currencies that were told from other dollars: beside them a plain $ is not one of them for certain. */
    private final Set<String> toldApart = new HashSet<>();

    private String lastText = "";
    private Verdict lastVerdict = Verdict.TAKEN;
    private @Nullable CurrencyMark lastMark;
    private String beside = "";
    private @Nullable CurrencyMark besideMark;
    private @Nullable Currency besideCurrency;
    private @Nullable String counted;
    private @Nullable Currency own;
    private @Nullable Currency lastOwn;
    private @Nullable Currency current;
    private boolean readUnknown;

    Currencies(@Nullable Currency asked) {
        this.asked = asked;
        this.current = asked;
    }

    /** Forgets what was counted, before the files are read (again). */
    void begin() {
        rows.clear();
        unsure.clear();
        toldApart.clear();
        own = null;
        current = fallback();
        lastText = "";
        beside = "";
        readUnknown = false;
    }

    /** A new row begins; of an order's further rows the currency stays. */
    void nextRow() {
        counted = null;
    }

    /** Whether nothing of the current row has named a currency. */
    boolean isUnsaid() {
        return counted == null;
    }

    /**
     * The currency that orders which name none are taken to be in; null where there is no other to go by, or the user
     * has said it.
     */
    @Nullable Currency takenFor() {
        return asked == null ? only() : null;
    }

    /** Reads a row's own currency. */
    Verdict read(Slice text) {
        if (Blank.is(text)) {
            own = null;
            current = fallback();
            return Verdict.TAKEN;
        }
        if (!text.sameAs(lastText)) {
            lastText = text.text();
            lastMark = CurrencyMark.of(lastText);
            lastVerdict = judge(lastMark);
            lastOwn = currency(lastMark);
        }
        CurrencyMark mark = lastMark;
        if (lastVerdict != Verdict.TAKEN || mark == null) {
            own = null;
            current = fallback();
            return lastVerdict;
        }
        count(mark);
        own = lastOwn;
        current = own == null ? fallback() : own;
        return learn();
    }

    private Verdict judge(@Nullable CurrencyMark mark) {
        if (asked == null) {
            return mark == null || mark.means() == null ? Verdict.UNKNOWN : Verdict.TAKEN;
        }
        return mark == null || mark.mayBe(asked.getCurrencyCode()) ? Verdict.TAKEN : Verdict.OTHER;
    }

    /** Reads what stands beside an amount of the row. */
    Verdict beside(String text) {
        if (!text.equals(beside)) {
            beside = text;
            CurrencyMark known = CurrencyMark.of(text);
            besideMark = known == null ? new CurrencyMark(text, null, Set.of()) : known;
            besideCurrency = currency(known);
            if (known != null && known.means() != null && text.length() > 1 && text.endsWith(DOLLAR)) {
                toldApart.add(known.means());
            }
        }
        CurrencyMark mark = besideMark;
        if (mark == null || text.isEmpty()) {
            return Verdict.TAKEN;
        }
        if (own != null) {
            return mark.mayBe(own.getCurrencyCode()) ? Verdict.TAKEN : Verdict.CONTRADICTS;
        }
        if (asked != null) {
            return mark.mayBe(asked.getCurrencyCode()) ? Verdict.TAKEN : Verdict.OTHER;
        }
        count(mark);
        if (besideCurrency != null) {
            current = besideCurrency;
            return learn();
        }
        return Verdict.TAKEN;
    }

    private static @Nullable Currency currency(@Nullable CurrencyMark mark) {
        return mark == null || mark.means() == null ? null : Currency.getInstance(mark.means());
    }

    private void count(CurrencyMark mark) {
        if (!mark.label().equals(counted)) {
            counted = mark.label();
            (mark.means() == null ? unsure : rows).merge(mark.label(), 1L, Long::sum);
            marks.putIfAbsent(mark.label(), mark);
        }
    }

    private Verdict learn() {
        if (asked == null && assumed == null && digits(current) != DIGITS_OF_UNKNOWN) {
            assumed = current;
            return readUnknown ? Verdict.LEARNT_LATE : Verdict.TAKEN;
        }
        return Verdict.TAKEN;
    }

    private @Nullable Currency fallback() {
        return asked == null ? assumed : asked;
    }

    /** Decimals of the current row's currency; 2 where none is known. */
    int digits() {
        readUnknown |= current == null;
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
        if (asked != null || rows.size() + unsure.size() < 2 || isOne()) {
            return;
        }
        StringBuilder counts = new StringBuilder();
        list(rows, counts);
        list(unsure, counts);
        throw new QuestionException(
                "several_currencies",
                "The orders are in several currencies: " + counts + ". Amounts of different currencies cannot be"
                        + " added; choose one with --currency CODE, the others are then set aside.");
    }

    /** "$12" and "USD 12" are the same, "$12" and "A$12" may not be. */
    private boolean isOne() {
        if (rows.size() != 1 || unsure.size() != 1) {
            return false;
        }
        String code = rows.keySet().iterator().next();
        CurrencyMark mark = marks.get(unsure.keySet().iterator().next());
        return mark != null && mark.fits().contains(code) && !toldApart.contains(code);
    }

    private static void list(Map<String, Long> currencies, StringBuilder counts) {
        currencies.forEach((label, count) -> counts.append(counts.isEmpty() ? "" : ", ")
                .append(label)
                .append(" (")
                .append(count)
                .append(count == 1 ? " row)" : " rows)"));
    }
}
