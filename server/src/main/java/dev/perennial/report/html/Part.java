package dev.perennial.report.html;

import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.ReportWords;
import dev.perennial.wording.Wording;
import java.util.Optional;
import java.util.function.Function;

/** A part of the report that stands for itself as well, so that a page of a running store says exactly what a file's report does. */
public enum Part {
    FUNNEL(LostSection::of),
    TIMING(TimingSection::of),
    RETENTION(StayedSection::of),
    GROWTH(GrowthSection::of),
    COHORTS(CohortSection::of),
    BEST(BestSection::of),
    RFM(RfmSection::of),
    PRODUCTS(ProductSection::of),
    BASKETS(BasketSection::of),
    WORTH(subject -> {
        var clv = subject.report().clv();
        return clv == null ? null : WorthSection.of(subject, clv);
    }),
    PLAN(subject -> {
        var plan = subject.report().contactPlan();
        return plan == null ? null : PlanSection.of(subject, plan);
    });

    @SuppressWarnings("ImmutableEnumChecker") // without a state
    private final Function<Subject, @org.jspecify.annotations.Nullable PageSection> section;

    Part(Function<Subject, @org.jspecify.annotations.Nullable PageSection> section) {
        this.section = section;
    }

    /** The part of a report; nothing where the report was made without it. */
    public Optional<PageSection> of(Report report, Wording wording, Privacy privacy) {
        return Optional.ofNullable(section.apply(new Subject(report, wording, privacy)));
    }

    /**
     * The first sentence, and its range and reason.
     *
     * @param sentence with its figure
     * @param because the range and the reason
     */
    public record Opening(String sentence, String because) {}

    /** How a report begins. */
    public static Opening opening(Report report, Wording wording) {
        Headline headline = report.totals().customers() == 0
                ? new Headline(wording.words(ReportWords.class).nothing(), "")
                : Headline.of(new Subject(report, wording, Privacy.ANONYMOUS));
        return new Opening(headline.sentence(), headline.because());
    }
}
