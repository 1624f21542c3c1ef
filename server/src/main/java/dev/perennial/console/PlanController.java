package dev.perennial.console;

import dev.perennial.chart.Markup;
import dev.perennial.kernel.Problem;
import dev.perennial.plan.Contact;
import dev.perennial.plan.ContactPlan;
import dev.perennial.report.ContactList;
import dev.perennial.report.ContactWording;
import dev.perennial.report.PlanWords;
import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.html.PageSection;
import dev.perennial.report.html.Part;
import dev.perennial.store.Role;
import dev.perennial.wording.Typed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom to write to within the next days, why, and whom to leave alone. */
@RestController
final class PlanController {
    private static final int SHOWN = 100;
    /** The charts before the list, which has a table of its own here. */
    private static final int CHARTS = 2;

    private final Figured figured;
    private final Shells shells;

    PlanController(Figured figured, Shells shells) {
        this.figured = figured;
        this.shells = shells;
    }

    @GetMapping("/plan")
    @May({Role.OWNER, Role.MARKETER, Role.SUPPORT})
    ResponseEntity<String> plan(Visitor visitor, @RequestParam(defaultValue = "") String reason) {
        String title = visitor.words(InsightWords.class).planTitle();
        return figured.show(
                visitor, Place.PLAN, title, "plan", snapshot -> view(visitor, title, reason, snapshot.report()));
    }

    private PlanView view(Visitor visitor, String title, String reason, Report report) {
        InsightWords words = visitor.words(InsightWords.class);
        PlanWords planned = visitor.words(PlanWords.class);
        ContactPlan plan = Objects.requireNonNull(report.contactPlan());
        PageSection whole =
                Part.PLAN.of(report, visitor.wording(), Privacy.ANONYMOUS).orElseThrow();
        PageSection section = new PageSection(
                whole.title(),
                whole.sentence(),
                whole.because(),
                whole.charts().stream().limit(CHARTS).toList(),
                whole.definition());
        List<InsightView.Tab> tabs = new ArrayList<>();
        boolean known =
                plan.counts().stream().anyMatch(count -> count.reason().code().equals(reason));
        tabs.add(new InsightView.Tab("/plan", words.all(), !known));
        plan.counts()
                .forEach(count -> tabs.add(new InsightView.Tab(
                        "/plan?reason=" + count.reason().code(),
                        planned.reason(count.reason()),
                        count.reason().code().equals(reason))));
        List<Contact> wanted = plan.contacts().stream()
                .filter(contact -> !known || contact.reason().code().equals(reason))
                .toList();
        List<PlanView.Row> rows = wanted.stream()
                .limit(SHOWN)
                .map(contact -> new PlanView.Row(
                        Markup.text(
                                new Typed(Objects.requireNonNullElse(contact.email(), contact.customer())).isolated()),
                        visitor.figures().day(contact.contactOn()),
                        Markup.text(ContactWording.of(planned, contact.why())),
                        visitor.figures().money((double) contact.expectedValue(), report.currency())))
                .toList();
        return new PlanView(
                shells.of(visitor, Place.PLAN, title),
                words,
                section,
                tabs,
                rows,
                words.listed(rows.size(), wanted.size()));
    }

    @GetMapping("/plan.csv")
    @May({Role.OWNER, Role.MARKETER, Role.SUPPORT})
    ResponseEntity<String> list(Visitor visitor) {
        Report report = figured.of(visitor)
                .orElseThrow(() -> new Problem(
                                Problem.Category.UNAVAILABLE, "report_counting", "The figures are being counted.")
                        .asException())
                .report();
        StringWriter text = new StringWriter();
        try {
            ContactList.write(report, text, visitor.words(PlanWords.class));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contact-plan.csv\"")
                .body(text.toString());
    }
}
