package dev.perennial.console.data;

import dev.perennial.chart.Markup;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.imports.FileHead;
import dev.perennial.imports.ImportFiles;
import dev.perennial.imports.ImportOptions;
import dev.perennial.imports.ImportRunner;
import dev.perennial.imports.ImportView;
import dev.perennial.imports.Imports;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Role;
import dev.perennial.wording.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes a file, lets it begin, forgets it, takes it back. */
@RestController
@RequestMapping(ImportsPages.PATH)
final class ImportSteps {
    private final Database database;
    private final Imports imports;
    private final ImportFiles files;
    private final ImportRunner runner;
    private final Audit audit;
    private final Mapping mapping;
    private final ImportsPages list;
    private final Shells shells;
    private final Pages pages;

    ImportSteps(
            Database database,
            Imports imports,
            ImportFiles files,
            ImportRunner runner,
            Audit audit,
            Mapping mapping,
            ImportsPages list,
            Shells shells,
            Pages pages) {
        this.database = database;
        this.imports = imports;
        this.files = files;
        this.runner = runner;
        this.audit = audit;
        this.mapping = mapping;
        this.list = list;
        this.shells = shells;
        this.pages = pages;
    }

    @PostMapping
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> upload(Visitor visitor, HttpServletRequest request) throws SQLException, IOException {
        ImportsWords words = visitor.words(ImportsWords.class);
        Upload upload;
        try {
            upload = Upload.take(request, files);
        } catch (Upload.NoFileException none) {
            return list.refused(visitor, words.unreadable("empty"));
        }
        boolean kept = false;
        try {
            FileHead.of(files, upload.sent().name(), upload.kind(), ImportOptions.NOTHING);
            ImportView view = database.inStore(visitor.store(), transaction -> {
                ImportView made = imports.await(
                        transaction,
                        visitor.store(),
                        upload.kind(),
                        upload.sent().name(),
                        upload.name(),
                        visitor.actor());
                audit.done(
                        transaction,
                        visitor.store(),
                        visitor.actor(),
                        "import.sent",
                        "import:" + made.id(),
                        upload.kind().text() + ", " + upload.sent().bytes() + " bytes");
                return made;
            });
            kept = true;
            return Pages.goTo(ImportsPages.PATH + "/" + view.id());
        } catch (ProblemException unreadable) {
            return list.refused(visitor, words.unreadable(unreadable.problem().code()));
        } finally {
            if (!kept) {
                files.delete(upload.sent().name());
            }
        }
    }

    private Imports.Waiting waiting(Visitor visitor, String id) throws SQLException {
        return database.inStore(visitor.store(), transaction -> imports.waiting(transaction, visitor.store(), id));
    }

    @PostMapping("/{id}/start")
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> start(Visitor visitor, @PathVariable String id, @RequestParam Map<String, String> sent)
            throws SQLException {
        Imports.Waiting waiting = waiting(visitor, id);
        if (!mapping.isHere(waiting)) {
            return list.refused(visitor, visitor.words(ImportsWords.class).elsewhere());
        }
        return switch (mapping.answer(visitor, waiting, sent)) {
            case Mapping.Answer.Unfit unfit -> unfit.form();
            case Mapping.Answer.Fit fit -> begin(visitor, id, fit);
        };
    }

    private ResponseEntity<String> begin(Visitor visitor, String id, Mapping.Answer.Fit fit) throws SQLException {
        database.inStore(visitor.store(), transaction -> {
            ImportView begun = imports.release(transaction, visitor.store(), id, fit.kind(), fit.options());
            audit.done(
                    transaction,
                    visitor.store(),
                    visitor.actor(),
                    "import.begun",
                    "import:" + id,
                    fit.kind().text());
            return begun;
        });
        runner.begin(visitor.store(), id);
        return Pages.goTo(ImportsPages.PATH + "/" + id);
    }

    @PostMapping("/{id}/discard")
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> discard(Visitor visitor, @PathVariable String id) throws SQLException {
        String file = database.inStore(visitor.store(), transaction -> {
            String gone = imports.discard(transaction, visitor.store(), id);
            audit.done(transaction, visitor.store(), visitor.actor(), "import.discarded", "import:" + id, "");
            return gone;
        });
        files.delete(file);
        return Pages.goTo(ImportsPages.PATH + "?discarded=yes");
    }

    @GetMapping("/{id}/undo")
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> undoForm(Visitor visitor, @PathVariable String id) throws SQLException {
        ImportsWords words = visitor.words(ImportsWords.class);
        Imports.Made made =
                database.inStore(visitor.store(), transaction -> imports.made(transaction, visitor.store(), id));
        ImportView view =
                database.inStore(visitor.store(), transaction -> imports.get(transaction, visitor.store(), id));
        String title = words.undoTitle(ImportsPages.name(words, view));
        return pages.show(
                "data-undo",
                new UndoView(
                        shells.of(visitor, Place.DATA, Typed.withoutMarks(title)),
                        words,
                        ImportsPages.PATH + "/" + id,
                        Markup.text(title),
                        made.isMore() ? words.undoMany() : words.undoWhat(made.orders(), made.people())));
    }

    @PostMapping("/{id}/undo")
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> undo(Visitor visitor, @PathVariable String id) throws SQLException {
        database.inStore(visitor.store(), transaction -> {
            ImportView begun = imports.undo(transaction, visitor.store(), id);
            audit.done(transaction, visitor.store(), visitor.actor(), "import.undone", "import:" + id, begun.kind());
            return begun;
        });
        runner.begin(visitor.store(), id);
        return Pages.goTo(ImportsPages.PATH + "/" + id);
    }
}
