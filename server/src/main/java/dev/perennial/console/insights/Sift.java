package dev.perennial.console.insights;

import dev.perennial.live.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom and which days somebody chose on a page of insight, as they typed it; empty texts where they chose nothing.
 *
 * @param from first day, YYYY-MM-DD
 * @param to the last day, which belongs to it
 * @param compare {@code before} to see the time before beside it
 */
public record Sift(
        String from, String to, String country, String category, String firstProduct, String source, String compare) {
    static final Sift NOTHING = new Sift("", "", "", "", "", "", "");
    private static final int LONGEST = 200;

    /** What is missing in an address is chosen by nobody. */
    @SuppressWarnings("NullAway") // a browser that leaves a field out gives null
    public Sift {
        from = plain(from);
        to = plain(to);
        country = plain(country);
        category = plain(category);
        firstProduct = plain(firstProduct);
        source = plain(source);
        compare = plain(compare);
    }

    private static String plain(@Nullable String typed) {
        String text = Objects.requireNonNullElse(typed, "").replace('\0', ' ').strip();
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    /** Whether anything is chosen. */
    public boolean isAnything() {
        return hasDays() || isAnybody();
    }

    /** Whether some people are chosen. */
    public boolean isAnybody() {
        return !(country + category + firstProduct + source).isEmpty();
    }

    /** Whether days are chosen. */
    public boolean hasDays() {
        return !(from + to).isEmpty();
    }

    /** Whether the time before is wanted beside it. */
    public boolean compares() {
        return compare.equals("before");
    }

    /** The first day, and the day after the last; nothing where they cannot be understood or end before they begin. */
    Optional<Days> days() {
        try {
            LocalDate first = LocalDate.parse(from);
            LocalDate last = LocalDate.parse(to);
            return first.isAfter(last) ? Optional.empty() : Optional.of(new Days(first, last.plusDays(1)));
        } catch (DateTimeParseException notDays) {
            return Optional.empty();
        }
    }

    /** Some days, the second being the one after the last. */
    record Days(LocalDate from, LocalDate to) {}

    Sift within(String first, String last) {
        return new Sift(first, last, country, category, firstProduct, source, compare);
    }

    Question question() {
        Optional<Days> days = days();
        return new Question(
                days.map(each -> each.from().toString()).orElse(null),
                days.map(each -> each.to().toString()).orElse(null),
                null,
                null,
                null,
                one(country),
                one(category),
                one(firstProduct),
                one(source),
                null,
                null);
    }

    private static List<String> one(String value) {
        return value.isEmpty() ? List.of() : List.of(value);
    }

    /** For an address; an empty text where nothing is chosen. */
    String query() {
        StringBuilder query = new StringBuilder();
        add(query, "from", from);
        add(query, "to", to);
        people(query);
        add(query, "compare", compare);
        return query.isEmpty() ? "" : "?" + query.substring(1);
    }

    /** The people alone, after other parameters. */
    String people() {
        StringBuilder query = new StringBuilder();
        people(query);
        return query.toString();
    }

    private void people(StringBuilder query) {
        add(query, "country", country);
        add(query, "category", category);
        add(query, "firstProduct", firstProduct);
        add(query, "source", source);
    }

    static void add(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
