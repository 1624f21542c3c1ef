package dev.perennial.console.insights;

import dev.perennial.chart.Markup;
import dev.perennial.console.Figured;
import dev.perennial.console.InsightPart;
import dev.perennial.console.InsightView;
import dev.perennial.console.InsightWords;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Snapshot;
import dev.perennial.console.Visitor;
import dev.perennial.insight.Filter;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.live.InsightCsv;
import dev.perennial.live.LiveInsight.Compared;
import dev.perennial.live.Sheet;
import dev.perennial.report.InsightJson;
import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.html.PageSection;
import dev.perennial.store.Role;
import dev.perennial.wording.Figures;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Every figure of the report for the running store: its finding, the evidence, the definition, the table. As it is at hand, or
 * asked anew of chosen people and days.
 */
@RestController
@RequestMapping("/insight")
final class InsightController {
    private final Figured figured;
    private final Asking asking;
    private final SiftPage sifts;
    private final Shells shells;
    private final Pages pages;

    InsightController(Figured figured, Asking asking, SiftPage sifts, Shells shells, Pages pages) {
        this.figured = figured;
        this.asking = asking;
        this.sifts = sifts;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST})
    ResponseEntity<String> first() {
        return Pages.goTo(InsightPart.RETENTION.path());
    }

    @GetMapping("/{slug}")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST})
    ResponseEntity<String> page(Visitor visitor, @PathVariable String slug, Sift sift) throws SQLException {
        InsightPart part = part(slug);
        String title = visitor.words(InsightWords.class).page(part);
        Optional<Sheet> sheet = sheet(part);
        Optional<Snapshot> found = figured.of(visitor);
        if (found.isEmpty() || sheet.isEmpty() || !sift.isAnything()) {
            return figured.show(visitor, Place.INSIGHT, title, "insight", snapshot -> atHand(visitor, part, snapshot));
        }
        LocalDate end = found.get().end();
        if (sift.hasDays() && sift.days().isEmpty()) {
            return refused(visitor, part, sift, end, new Refusal(HttpStatus.BAD_REQUEST, "", true, ""));
        }
        try {
            Compared figures = asked(visitor, sheet.get(), sift);
            SiftView choice = sifts.view(visitor, part, sift, end, SiftPage.Refused.NOT);
            return pages.show("insight", view(visitor, part, sift, figures, Optional.of(choice)));
        } catch (ProblemException problem) {
            return refused(visitor, part, sift, end, Refusal.of(problem.problem()));
        }
    }

    private Compared asked(Visitor visitor, Sheet sheet, Sift sift) throws SQLException {
        return asking.ask(
                visitor,
                (insight, name) -> insight.sheet(
                                visitor.store(), sift.question().named(name), sheet, sift.compares())
                        .figure());
    }

    private static InsightPart part(String slug) {
        return InsightPart.of(slug)
                .orElseThrow(() -> new Problem(
                                Problem.Category.NOT_FOUND, "insight_unknown", "There is no figure of this name.")
                        .asException());
    }

    /** Nothing for figures that are of everybody alone. */
    private static Optional<Sheet> sheet(InsightPart part) {
        return Arrays.stream(Sheet.values())
                .filter(sheet -> sheet.name().equals(part.name()))
                .findFirst();
    }

    private SiftedView atHand(Visitor visitor, InsightPart part, Snapshot snapshot) {
        Sift nothing = Sift.NOTHING;
        Optional<SiftView> choice =
                sheet(part).map(sheet -> sifts.view(visitor, part, nothing, snapshot.end(), SiftPage.Refused.NOT));
        return view(visitor, part, nothing, new Compared(snapshot.report(), Optional.empty()), choice);
    }

    private SiftedView view(Visitor visitor, InsightPart part, Sift sift, Compared figures, Optional<SiftView> choice) {
        Report report = figures.report();
        PageSection section = part.part()
                .of(report, visitor.wording(), Privacy.ANONYMOUS)
                .orElseThrow(() -> new IllegalStateException("A live report has no " + part));
        boolean people = visitor.may(Role.OWNER, Role.MARKETER);
        InsightView page = page(
                visitor,
                part,
                section,
                sift.hasDays() ? "" : period(visitor.figures(), visitor.words(InsightWords.class), report),
                sift,
                new KeyFigures(visitor).of(part, report, figures.before()),
                people ? new PeopleTables(visitor, part, report, sift).table() : Optional.empty());
        return new SiftedView(
                page,
                visitor.words(SiftWords.class),
                visitor.words(KnowledgeWords.class).title(),
                choice);
    }

    private InsightView page(
            Visitor visitor,
            InsightPart part,
            PageSection section,
            String period,
            Sift sift,
            List<InsightView.Key> keys,
            Optional<InsightView.People> people) {
        InsightWords words = visitor.words(InsightWords.class);
        String title = words.page(part);
        return new InsightView(
                shells.of(visitor, Place.INSIGHT, title),
                words,
                title,
                Stream.of(InsightPart.values())
                        .map(each -> new InsightView.Tab(
                                each.path() + (sheet(each).isPresent() ? sift.query() : ""),
                                words.page(each),
                                each == part))
                        .toList(),
                section,
                section.charts(),
                period,
                part.path() + ".csv" + sift.query(),
                keys,
                people);
    }

    private static String period(Figures figures, InsightWords words, Report report) {
        LocalDate first = report.totals().firstOrder();
        LocalDate last = report.totals().lastOrder();
        return first == null || last == null
                ? ""
                : words.period(
                        figures.date(first), figures.date(last), report.totals().customers());
    }

    /**
     * Why a choice has no figures.
     *
     * @param code as {@link SiftWords#trouble} knows it; may be empty
     * @param days whether the days are at fault
     * @param unknown which kind of value nothing has; may be empty
     */
    private record Refusal(HttpStatus status, String code, boolean days, String unknown) {
        static Refusal of(Problem problem) {
            HttpStatus status = switch (problem.category()) {
                case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
                case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
                case CONFLICT -> HttpStatus.CONFLICT;
                case INVALID, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND -> HttpStatus.BAD_REQUEST;
            };
            return switch (problem.code()) {
                case "filter_value_unknown" -> new Refusal(status, "", false, unknown(problem));
                case "date_invalid", "period_after_as_of", "period_empty" -> new Refusal(status, "", true, "");
                default -> new Refusal(status, problem.code(), false, "");
            };
        }

        /** The refusal names the kind before the value. */
        private static String unknown(Problem problem) {
            return Arrays.stream(Filter.By.values())
                    .map(Filter.By::parameter)
                    .filter(by -> problem.sentence().startsWith("Nothing here has the " + by + " "))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(problem.sentence()));
        }
    }

    private ResponseEntity<String> refused(
            Visitor visitor, InsightPart part, Sift sift, LocalDate end, Refusal refusal) {
        String title = visitor.words(InsightWords.class).page(part);
        PageSection none = new PageSection(title, Markup.NOTHING, List.of(), List.of(), Markup.NOTHING);
        SiftView choice = sifts.view(
                visitor, part, sift, end, new SiftPage.Refused(refusal.code(), refusal.days(), refusal.unknown()));
        InsightView page = page(visitor, part, none, "", sift, List.of(), Optional.empty());
        return pages.show(
                refusal.status(),
                "insight",
                new SiftedView(
                        page,
                        visitor.words(SiftWords.class),
                        visitor.words(KnowledgeWords.class).title(),
                        Optional.of(choice)));
    }

    /** Somebody leaves a page that they wait for. */
    @PostMapping("/leave")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST})
    ResponseEntity<Void> leave(Visitor visitor) {
        asking.leave(visitor);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{slug}.csv")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST})
    ResponseEntity<String> table(Visitor visitor, @PathVariable String slug, Sift sift) throws SQLException {
        InsightPart part = part(slug);
        Optional<Sheet> sheet = sheet(part);
        boolean asked = sheet.isPresent() && sift.isAnything();
        Snapshot snapshot = figured.of(visitor)
                .orElseThrow(() -> new Problem(
                                Problem.Category.UNAVAILABLE, "report_counting", "The figures are being counted.")
                        .asException());
        Report report = asked ? asked(visitor, sheet.get(), sift).report() : snapshot.report();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + part.slug() + ".csv\"")
                .body(csv(visitor, part, report, snapshot.upTo()));
    }

    private static String csv(Visitor visitor, InsightPart part, Report report, Instant upTo) {
        InsightJson.Head head = new InsightJson.Head(
                report.asOf(),
                upTo,
                Currency.getInstance(visitor.signedIn().settings().currency()));
        return switch (part) {
            case RETENTION -> InsightCsv.text(InsightCsv.movements(report.retention()));
            case GROWTH -> InsightCsv.text(InsightCsv.movements(report.growth()));
            case FUNNEL -> InsightCsv.text(InsightCsv.funnel(head, report.purchaseFunnel()));
            case COHORTS -> InsightCsv.text(InsightCsv.cohorts(head, report.cohorts()));
            case RFM -> InsightCsv.text(InsightCsv.rfm(head, report.rfm()));
            case BEST -> InsightCsv.text(InsightCsv.concentration(head, report.concentration()));
            case BASKETS -> InsightCsv.text(InsightCsv.dependence(head, report.baskets()));
            case TIMING, WORTH, PRODUCTS ->
                Tables.csv(part.part()
                        .of(report, visitor.wording(), Privacy.ANONYMOUS)
                        .orElseThrow());
        };
    }
}
