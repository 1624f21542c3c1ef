package dev.perennial.console.insights;

import dev.perennial.console.InsightPart;
import dev.perennial.console.Visitor;
import dev.perennial.insight.Filter;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Typed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the part of a page where people and days are chosen. */
final class SiftPage {
    private static final List<Integer> PRESETS = List.of(30, 90, 365);
    private static final int SUGGESTED = 40;

    private final Suggestions suggestions;

    SiftPage(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    /**
     * What stands against a choice.
     *
     * @param code of a refusal; empty if there is none
     * @param days whether the days cannot be understood
     * @param unknown which kind of value nothing has; empty if not so
     */
    record Refused(String code, boolean days, String unknown) {
        static final Refused NOT = new Refused("", false, "");
    }

    /**
     * The choice as it stands.
     *
     * @param end the day after the last that figures are of
     */
    SiftView view(Visitor visitor, InsightPart part, Sift sift, LocalDate end, Refused refused) {
        SiftWords words = visitor.words(SiftWords.class);
        return new SiftView(
                words,
                part.path(),
                sift,
                presets(words, part, sift, end),
                fields(visitor, words, sift, refused.unknown()),
                refused.days() ? words.wrongDays() : "",
                refused.code().isEmpty() ? "" : words.trouble(refused.code()),
                chosen(visitor.figures(), words, sift));
    }

    private static List<SiftView.Preset> presets(SiftWords words, InsightPart part, Sift sift, LocalDate end) {
        Sift all = sift.within("", "");
        return Stream.concat(
                        Stream.of(new SiftView.Preset(part.path() + all.query(), words.everything(), !sift.hasDays())),
                        PRESETS.stream().map(days -> {
                            Sift some = sift.within(
                                    end.minusDays(days).toString(),
                                    end.minusDays(1).toString());
                            return new SiftView.Preset(
                                    part.path() + some.query(), words.lastDays(days), some.equals(sift));
                        }))
                .toList();
    }

    private List<SiftView.Field> fields(Visitor visitor, SiftWords words, Sift sift, String unknown) {
        List<Filter.Values> known = suggestions.of(visitor);
        return Stream.of(Filter.By.values())
                .map(by -> new SiftView.Field(
                        by.parameter(),
                        words.by(by.parameter()),
                        value(sift, by),
                        unknown.equals(by.parameter()) ? words.wrongValue() : "",
                        known.stream()
                                .filter(values -> values.by() == by)
                                .flatMap(values -> values.values().stream())
                                .limit(SUGGESTED)
                                .map(value -> new SiftView.Suggestion(value.value(), new Typed(value.name()).text()))
                                .toList()))
                .toList();
    }

    private static String value(Sift sift, Filter.By by) {
        return switch (by) {
            case COUNTRY -> sift.country();
            case CATEGORY -> sift.category();
            case FIRST_PRODUCT -> sift.firstProduct();
            case SOURCE -> sift.source();
        };
    }

    private static List<String> chosen(Figures figures, SiftWords words, Sift sift) {
        List<String> chosen = new ArrayList<>();
        sift.days()
                .ifPresent(days -> chosen.add(words.chosen(figures.range(
                        figures.date(days.from()), figures.date(days.to().minusDays(1))))));
        for (Filter.By by : Filter.By.values()) {
            String value = value(sift, by);
            if (!value.isEmpty()) {
                chosen.add(Typed.withoutMarks(words.only(by.parameter(), new Typed(value))));
            }
        }
        return chosen;
    }
}
