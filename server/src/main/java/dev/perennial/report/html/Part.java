package dev.perennial.report.html;

import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.ReportWords;
import dev.perennial.wording.Wording;
import java.util.Optional;

/** A part of the report that stands for itself as well, so that a page of a running store says exactly what a file's report does. */
public enum Part {
    FUNNEL,
    TIMING,
    RETENTION,
    GROWTH,
    COHORTS,
    BEST,
    RFM,
    PRODUCTS,
    BASKETS,
    WORTH,
    PLAN;

    /** The part of a report; nothing where the report was made without it. */
    public Optional<PageSection> of(Report report, Wording wording, Privacy privacy) {
        Subject subject = new Subject(report, wording, privacy);
        return switch (this) {
            case FUNNEL -> Optional.of(LostSection.of(subject));
            case TIMING -> Optional.of(TimingSection.of(subject));
            case RETENTION -> Optional.of(StayedSection.of(subject));
            case GROWTH -> Optional.of(GrowthSection.of(subject));
            case COHORTS -> Optional.of(CohortSection.of(subject));
            case BEST -> Optional.of(BestSection.of(subject));
            case RFM -> Optional.of(RfmSection.of(subject));
            case PRODUCTS -> Optional.of(ProductSection.of(subject));
            case BASKETS -> Optional.of(BasketSection.of(subject));
            case WORTH -> Optional.ofNullable(report.clv()).map(clv -> WorthSection.of(subject, clv));
            case PLAN -> Optional.ofNullable(report.contactPlan()).map(plan -> PlanSection.of(subject, plan));
        };
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
