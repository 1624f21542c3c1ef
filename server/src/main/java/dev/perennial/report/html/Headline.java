package dev.perennial.report.html;

import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Timing;
import dev.perennial.models.Estimate;
import dev.perennial.models.survival.ReturnWindow;
import dev.perennial.report.Findings;
import dev.perennial.report.ReportWords;
import java.util.Optional;

/** The page's first sentence: how many come back, and when; below it the range and the reason. */
record Headline(String sentence, String because) {
    /** A range that says next to nothing. */
    private static final double HOPELESS = 0.6;

    static Headline of(Subject subject) {
        ReportWords words = subject.words(ReportWords.class);
        FunnelStep first = subject.report().purchaseFunnel().getFirst();
        Optional<FunnelStep.Horizon> horizon = Findings.horizon(first);
        if (horizon.isEmpty()) {
            return new Headline(words.headlineUnknown(), words.becauseUnknown(first.customers()));
        }
        Estimate chance = horizon.get().chance().orElseThrow();
        String days = subject.horizon(horizon.get().days());
        long low = subject.figures().of100(chance.low());
        long high = subject.figures().of100(chance.high());
        if (chance.high() - chance.low() > HOPELESS) {
            return new Headline(words.headlineUnknown(), words.becauseUnknown(first.customers()));
        }
        if (Findings.isWide(chance)) {
            return new Headline(words.headlineWide(low, high, days), words.becauseUnknown(first.customers()));
        }
        String returned = words.headline(subject.figures().of100(chance.value()), days);
        Timing timing = subject.report().timing();
        String moment = timing.window()
                .toOptional()
                // what two months show is no headline
                .filter(window -> timing.hazard().size() >= Timing.HORIZON_DAYS)
                .map(window -> " " + moment(words, window))
                .orElse("");
        return new Headline(returned + moment, words.because(low, high, first.customers()));
    }

    private static String moment(ReportWords words, ReturnWindow window) {
        return window.firstDay() == 1
                ? words.momentFirst(window.lastDay())
                : words.moment(window.firstDay(), window.lastDay());
    }
}
