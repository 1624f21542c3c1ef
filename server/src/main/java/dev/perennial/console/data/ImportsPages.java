package dev.perennial.console.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.perennial.api.Page;
import dev.perennial.chart.Markup;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Spreadsheet;
import dev.perennial.console.Visitor;
import dev.perennial.imports.ImportKind;
import dev.perennial.imports.ImportView;
import dev.perennial.imports.Imports;
import dev.perennial.imports.RejectedRow;
import dev.perennial.postgres.Database;
import dev.perennial.store.Role;
import dev.perennial.wording.Typed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was imported, how it goes, and what could not be used. */
@RestController
final class ImportsPages {
    static final String PATH = "/data/imports";

    private static final int SHOWN = 25;
    private static final int REJECTED_SHOWN = 10;
    private static final int REJECTED_AT_ONCE = 2_000;
    private static final int PERCENT = 100;

    private final Database database;
    private final Imports imports;
    private final Mapping mapping;
    private final Shells shells;
    private final Pages pages;

    ImportsPages(Database database, Imports imports, Mapping mapping, Shells shells, Pages pages) {
        this.database = database;
        this.imports = imports;
        this.mapping = mapping;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping("/data")
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> data() {
        return Pages.goTo(PATH);
    }

    @GetMapping(PATH)
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "") String discarded)
            throws SQLException {
        return pages.show("data-imports", list(visitor, cursor, "", discarded.equals("yes")));
    }

    /** The list again, with what is wrong with a file that was sent. */
    ResponseEntity<String> refused(Visitor visitor, String wrong) throws SQLException {
        return pages.show(HttpStatus.BAD_REQUEST, "data-imports", list(visitor, "", wrong, false));
    }

    private ImportsView list(Visitor visitor, String cursor, String wrong, boolean discarded) throws SQLException {
        ImportsWords words = visitor.words(ImportsWords.class);
        long before = cursor.isEmpty() ? Long.MAX_VALUE : number(Page.place(cursor));
        Page<ImportView> page = database.inStore(
                visitor.store(),
                transaction -> Page.of(
                        imports.list(transaction, visitor.store(), before, SHOWN + 1),
                        SHOWN,
                        view -> Long.toString(Imports.number(view.id()))));
        return new ImportsView(
                shells.of(visitor, Place.DATA, words.title()),
                words,
                visitor.words(DataWords.class),
                PATH + "?token=" + visitor.token(),
                Mapping.kinds(words, ImportKind.ORDERS),
                wrong,
                discarded,
                page.items().stream().map(each -> row(visitor, words, each)).toList(),
                page.next() == null ? "" : PATH + "?cursor=" + page.next(),
                cursor.isEmpty() ? "" : PATH);
    }

    private static long number(String place) {
        if (!place.matches("[0-9]{1,18}")) {
            throw Page.unknownCursor();
        }
        return Long.parseLong(place);
    }

    private static ImportsView.Row row(Visitor visitor, ImportsWords words, ImportView view) {
        boolean counted = view.finishedAt() != null;
        return new ImportsView.Row(
                PATH + "/" + view.id(),
                name(words, view).text(),
                words.kind(view.kind()),
                words.state(view.state()),
                tone(view),
                counted ? visitor.figures().count(view.rows()) : "",
                counted ? visitor.figures().count(view.rejected()) : "",
                at(visitor, view.createdAt()),
                words.who(who(visitor, view.actor())));
    }

    private static String who(Visitor visitor, String actor) {
        if (actor.equals(visitor.actor())) {
            return "you";
        }
        return actor.startsWith("person:") ? "person" : "key";
    }

    /** What a file is called; some came without a name. */
    static Typed name(ImportsWords words, ImportView view) {
        return new Typed(view.file().isEmpty() ? words.unnamed() : view.file());
    }

    private static String tone(ImportView view) {
        return switch (view.state()) {
            case "done" -> "good";
            case "failed" -> "bad";
            case "waiting" -> "warn";
            default -> "info";
        };
    }

    static String at(Visitor visitor, @Nullable Instant instant) {
        if (instant == null) {
            return visitor.figures().none();
        }
        ZonedDateTime at =
                instant.atZone(ZoneId.of(visitor.signedIn().settings().timeZone()));
        return visitor.figures().date(at.toLocalDate()) + ", "
                + visitor.figures().time(at.toLocalTime());
    }

    @GetMapping(PATH + "/{id}")
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> show(Visitor visitor, @PathVariable String id, @RequestParam Map<String, String> asked)
            throws SQLException {
        ImportView view =
                database.inStore(visitor.store(), transaction -> imports.get(transaction, visitor.store(), id));
        if (view.state().equals("waiting")) {
            Imports.Waiting waiting =
                    database.inStore(visitor.store(), transaction -> imports.waiting(transaction, visitor.store(), id));
            return mapping.isHere(waiting)
                    ? mapping.form(visitor, waiting, asked)
                    : refused(visitor, visitor.words(ImportsWords.class).elsewhere());
        }
        List<RejectedRow> rejected = view.rejected() == 0
                ? List.of()
                : database.inStore(
                        visitor.store(),
                        transaction -> imports.rejected(transaction, visitor.store(), id, 0, REJECTED_SHOWN));
        return pages.show("data-import", view(visitor, view, rejected));
    }

    private ImportPageView view(Visitor visitor, ImportView view, List<RejectedRow> rejected) {
        ImportsWords words = visitor.words(ImportsWords.class);
        Told told = told(words, view);
        boolean running = view.state().equals("running") || view.state().equals("undoing");
        int percent = (int) Math.round(PERCENT * view.progress());
        return new ImportPageView(
                shells.of(visitor, Place.DATA, Typed.withoutMarks(told.title())),
                words,
                PATH + "/" + view.id(),
                Markup.text(told.title()),
                told.sentence(),
                words.state(view.state()),
                tone(view),
                running,
                view.state().equals("running") ? percent + "%" : "",
                facts(visitor, words, view),
                view.notes(),
                view.problem() == null ? "" : view.problem(),
                rejected.isEmpty() ? "" : words.rejectedTitle(view.rejected()),
                rejected.stream()
                        .map(row -> new ImportPageView.Rejected(
                                visitor.figures().count(row.line()),
                                new Typed(row.column()).text(),
                                new Typed(row.value()).text(),
                                row.reason()))
                        .toList(),
                view.state().equals("done") || view.state().equals("failed"));
    }

    private record Told(String title, String sentence) {}

    private static Told told(ImportsWords words, ImportView view) {
        Typed name = name(words, view);
        return switch (view.state()) {
            case "done" -> new Told(words.done(name), words.doneWhy(view.accepted(), view.rejected()));
            case "failed" -> new Told(words.failed(name), words.failedWhy());
            case "undoing" -> new Told(words.undoing(name), words.runningWhy());
            case "undone" -> new Told(words.undone(name), words.undoneWhy());
            default -> new Told(words.running(name), words.runningWhy());
        };
    }

    private static List<ImportPageView.Fact> facts(Visitor visitor, ImportsWords words, ImportView view) {
        List<ImportPageView.Fact> facts = new ArrayList<>();
        facts.add(new ImportPageView.Fact(words.kindLabel(), words.kind(view.kind())));
        if (view.finishedAt() != null) {
            facts.add(new ImportPageView.Fact(words.rows(), visitor.figures().count(view.rows())));
            facts.add(
                    new ImportPageView.Fact(words.accepted(), visitor.figures().count(view.accepted())));
            facts.add(
                    new ImportPageView.Fact(words.rejected(), visitor.figures().count(view.rejected())));
            facts.add(new ImportPageView.Fact(words.changed(), visitor.figures().count(view.changed())));
        }
        facts.add(new ImportPageView.Fact(words.sentAt(), at(visitor, view.createdAt())));
        if (view.finishedAt() != null) {
            facts.add(new ImportPageView.Fact(words.endedAt(), at(visitor, view.finishedAt())));
        }
        return facts;
    }

    /** All rows that were set aside, some thousand at a time, as they come from the database. */
    @GetMapping(PATH + "/{id}/rejected.csv")
    @May({Role.OWNER, Role.MARKETER})
    void rejected(Visitor visitor, @PathVariable String id, HttpServletResponse response)
            throws SQLException, IOException {
        ImportView view =
                database.inStore(visitor.store(), transaction -> imports.get(transaction, visitor.store(), id));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"rejected-" + Imports.number(view.id()) + ".csv\"");
        try (Writer text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("line", "column", "value", "reason", "row");
            long after = 0;
            List<RejectedRow> rows;
            do {
                long from = after;
                rows = database.inStore(
                        visitor.store(),
                        transaction -> imports.rejected(transaction, visitor.store(), id, from, REJECTED_AT_ONCE));
                for (RejectedRow row : rows) {
                    csv.writeRecord(
                            Long.toString(row.line()),
                            Spreadsheet.inert(row.column()),
                            Spreadsheet.inert(row.value()),
                            Spreadsheet.inert(row.reason()),
                            Spreadsheet.inert(row.row()));
                    after = row.number();
                }
            } while (rows.size() == REJECTED_AT_ONCE);
        }
    }
}
