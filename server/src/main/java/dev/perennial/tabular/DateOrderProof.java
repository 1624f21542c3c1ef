package dev.perennial.tabular;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which {@link DateOrder} a file's own dates prove. An order is out as soon as one date cannot be read in it; a date with
 * a year of two digits cannot lie in a year that is still to come.
 */
public final class DateOrderProof {
    /** Orders whose newest dates are further apart than this are told by them: of what is sold, files tell the latest. */
    private static final int FAR_YEARS = 5;

    private static final int DAYS_A_YEAR = 366;

    /** Why an order is out. */
    private record Against(String text, long line) {}

    private final DateParser open = new DateParser(null);
    private final Map<DateOrder, DateParser> parsers = new EnumMap<>(DateOrder.class);
    private final Map<DateOrder, Against> against = new EnumMap<>(DateOrder.class);
    private final Map<DateOrder, Long> newestDay = new EnumMap<>(DateOrder.class);
    private final long lastDay;
    private @Nullable String ambiguous;

    /** @param today no year of two digits is later than its */
    public DateOrderProof(LocalDate today) {
        this.lastDay = today.withDayOfYear(1).plusYears(1).toEpochDay() - 1;
        Arrays.stream(DateOrder.values()).forEach(order -> parsers.put(order, new DateParser(order)));
    }

    /** Looks at one cell. What is no date in any order, or the same in all, proves nothing. */
    public void see(char[] chars, int start, int end, long line) {
        switch (open.parse(chars, start, end)) {
            case READ, OUT_OF_RANGE, NO_DATE -> {
                return;
            }
            case READ_DAY_FIRST, READ_MONTH_FIRST, READ_YEAR_FIRST, AMBIGUOUS, CONTRADICTS_ORDER -> {}
        }
        List<DateOrder> possible = parsers.entrySet().stream()
                .filter(order -> isPossible(order.getKey(), order.getValue(), chars, start, end))
                .map(Map.Entry::getKey)
                .toList();
        if (possible.isEmpty()) {
            return;
        }
        if (possible.size() > 1 && ambiguous == null) {
            ambiguous = new String(chars, start, end - start);
        }
        for (DateOrder order : DateOrder.values()) {
            if (!possible.contains(order) && !against.containsKey(order)) {
                against.put(order, new Against(new String(chars, start, end - start), line));
            }
        }
    }

    private boolean isPossible(DateOrder order, DateParser parser, char[] chars, int start, int end) {
        return switch (parser.parse(chars, start, end)) {
            case READ, READ_DAY_FIRST, READ_MONTH_FIRST, READ_YEAR_FIRST -> {
                long day = Math.floorDiv(parser.localMicros(), DateParser.MICROS_A_DAY);
                if (parser.hasShortYear() && day > lastDay) {
                    yield false;
                }
                newestDay.merge(order, day, Math::max);
                yield true;
            }
            case AMBIGUOUS, OUT_OF_RANGE, CONTRADICTS_ORDER, NO_DATE -> false;
        };
    }

    /** Whether one order is left; further dates can only contradict it. */
    public boolean isProven() {
        return against.size() == DateOrder.values().length - 1;
    }

    /** The order that is proven; empty where none is yet, or none is needed. */
    public Optional<DateOrder> proven() {
        return isProven() ? left().stream().findFirst() : Optional.empty();
    }

    /** Whether some date needs an order. */
    public boolean isNeeded() {
        return ambiguous != null || !against.isEmpty();
    }

    /**
     * The order that the whole file has: the only one in which all its dates can be read or, of several, the one whose
     * newest date is more than five years later than the others'. Empty where dates need one and nothing tells.
     */
    public Optional<DateOrder> ofWholeFile() {
        List<DateOrder> newestFirst = left().stream()
                .sorted((a, b) -> Long.compare(newest(b), newest(a)))
                .toList();
        if (newestFirst.isEmpty()) {
            return Optional.empty();
        }
        boolean clear = newestFirst.size() == 1
                || newest(newestFirst.get(0)) - newest(newestFirst.get(1)) > FAR_YEARS * DAYS_A_YEAR;
        return clear ? Optional.of(newestFirst.getFirst()) : Optional.empty();
    }

    private long newest(DateOrder order) {
        return newestDay.getOrDefault(order, Long.MIN_VALUE / 2);
    }

    private List<DateOrder> left() {
        return Arrays.stream(DateOrder.values())
                .filter(order -> !against.containsKey(order))
                .toList();
    }

    /** Whether no order is left. */
    public boolean isContradicting() {
        return against.size() == DateOrder.values().length;
    }

    /**
     * The question to be asked when {@link #isContradicting()}.
     *
     * @param file as it is named to the user
     */
    public String contradiction(String file) {
        String reasons = Arrays.stream(DateOrder.values())
                .filter(order -> order != DateOrder.YEAR_FIRST || isAboutShortYears())
                .map(order ->
                        "“%s” on line %d cannot have the %s first".formatted(text(order), line(order), order.first()))
                .collect(Collectors.joining(", "));
        return "The dates of %s contradict each other: %s. Say which order is right with --date-order dmy, mdy or ymd. Dates that contradict it are then set aside."
                .formatted(file, reasons);
    }

    private boolean isAboutShortYears() {
        return text(DateOrder.DAY_FIRST).equals(text(DateOrder.MONTH_FIRST));
    }

    private String text(DateOrder order) {
        Against reason = against.get(order);
        return reason == null ? "" : reason.text;
    }

    private long line(DateOrder order) {
        Against reason = against.get(order);
        return reason == null ? 0 : reason.line;
    }

    /**
     * The question to be asked when dates need an order and {@link #ofWholeFile()} is empty.
     *
     * @param file as it is named to the user
     */
    public String ambiguity(String file) {
        String choices = left().stream()
                .map(order -> "--date-order " + order.key() + " if the " + order.first() + " comes first")
                .collect(Collectors.joining(", "));
        return "“%s” in %s can be read in %s ways, and no date of the file tells which. Say %s."
                .formatted(ambiguous, file, left().size() == 2 ? "two" : "three", choices);
    }
}
