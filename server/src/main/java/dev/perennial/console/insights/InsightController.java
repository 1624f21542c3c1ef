package dev.perennial.console.insights;

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
import dev.perennial.kernel.Problem;
import dev.perennial.live.InsightCsv;
import dev.perennial.report.InsightJson;
import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.html.PageSection;
import dev.perennial.store.Role;
import dev.perennial.wording.Figures;
import java.util.Currency;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every figure of the report for the running store: its finding, the evidence, the definition, the table. */
@RestController
@RequestMapping("/insight")
final class InsightController {
    private final Figured figured;
    private final Shells shells;

    InsightController(Figured figured, Shells shells) {
        this.figured = figured;
        this.shells = shells;
    }

    @GetMapping
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST})
    ResponseEntity<String> first() {
        return Pages.goTo(InsightPart.RETENTION.path());
    }

    @GetMapping("/{slug}")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST})
    ResponseEntity<String> page(Visitor visitor, @PathVariable String slug) {
        InsightPart part = part(slug);
        String title = visitor.words(InsightWords.class).page(part);
        return figured.show(
                visitor, Place.INSIGHT, title, "insight", snapshot -> view(visitor, part, title, snapshot.report()));
    }

    private static InsightPart part(String slug) {
        return InsightPart.of(slug)
                .orElseThrow(() -> new Problem(
                                Problem.Category.NOT_FOUND, "insight_unknown", "There is no figure of this name.")
                        .asException());
    }

    private InsightView view(Visitor visitor, InsightPart part, String title, Report report) {
        InsightWords words = visitor.words(InsightWords.class);
        PageSection section = part.part()
                .of(report, visitor.wording(), Privacy.ANONYMOUS)
                .orElseThrow(() -> new IllegalStateException("A live report has no " + part));
        return new InsightView(
                shells.of(visitor, Place.INSIGHT, title),
                words,
                title,
                Stream.of(InsightPart.values())
                        .map(each -> new InsightView.Tab(each.path(), words.page(each), each == part))
                        .toList(),
                section,
                section.charts(),
                period(visitor.figures(), words, report),
                part.path() + ".csv");
    }

    private static String period(Figures figures, InsightWords words, Report report) {
        return words.period(
                figures.date(Objects.requireNonNull(report.totals().firstOrder())),
                figures.date(Objects.requireNonNull(report.totals().lastOrder())),
                report.totals().customers());
    }

    @GetMapping("/{slug}.csv")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST})
    ResponseEntity<String> table(Visitor visitor, @PathVariable String slug) {
        InsightPart part = part(slug);
        Snapshot snapshot = figured.of(visitor)
                .orElseThrow(() -> new Problem(
                                Problem.Category.UNAVAILABLE, "report_counting", "The figures are being counted.")
                        .asException());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + part.slug() + ".csv\"")
                .body(csv(visitor, part, snapshot));
    }

    private static String csv(Visitor visitor, InsightPart part, Snapshot snapshot) {
        Report report = snapshot.report();
        InsightJson.Head head = new InsightJson.Head(
                report.asOf(),
                snapshot.upTo(),
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
