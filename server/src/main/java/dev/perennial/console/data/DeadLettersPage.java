package dev.perennial.console.data;

import dev.perennial.api.DeadLetterView;
import dev.perennial.api.Replays;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events that could not be used, to be looked at and tried again. */
@RestController
@RequestMapping(DeadLettersPage.PATH)
final class DeadLettersPage {
    static final String PATH = "/data/dead-letters";

    private static final int SHOWN = 50;

    private final Replays replays;
    private final Database database;
    private final EventText events;
    private final Shells shells;
    private final Pages pages;

    DeadLettersPage(Replays replays, Database database, EventText events, Shells shells, Pages pages) {
        this.replays = replays;
        this.database = database;
        this.events = events;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> show(
            Visitor visitor,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done)
            throws SQLException {
        return page(visitor, HttpStatus.OK, after, done.equals("yes"), "");
    }

    @PostMapping("/{id}/replay")
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> replay(Visitor visitor, @PathVariable String id) throws SQLException {
        try {
            database.inStore(visitor.store(), transaction -> {
                replays.replay(transaction, visitor.store(), visitor.actor(), id);
                return id;
            });
        } catch (ProblemException refused) {
            if (refused.problem().category() == Problem.Category.NOT_FOUND) {
                throw refused;
            }
            return page(
                    visitor, HttpStatus.CONFLICT, "", false, refused.problem().sentence());
        }
        return Pages.goTo(PATH + "?done=yes");
    }

    private ResponseEntity<String> page(Visitor visitor, HttpStatus status, String after, boolean done, String still)
            throws SQLException {
        DeadLettersWords words = visitor.words(DeadLettersWords.class);
        List<DeadLetterView> found = found(visitor.store(), after);
        List<DeadLetterView> shown = found.subList(0, Math.min(SHOWN, found.size()));
        String next = found.size() > SHOWN
                ? PATH + "?after=" + URLEncoder.encode(shown.getLast().id(), StandardCharsets.UTF_8)
                : "";
        return pages.show(
                status,
                "data-dead-letters",
                new DeadLettersView(
                        shells.of(visitor, Place.DATA, words.title()),
                        words,
                        visitor.words(DataWords.class),
                        shown.stream()
                                .map(letter -> new DeadLettersView.Letter(
                                        PATH + "/" + letter.id() + "/replay",
                                        words.source(letter.source()),
                                        letter.code(),
                                        letter.reason(),
                                        ImportsPages.at(visitor, letter.receivedAt()),
                                        events.pretty(letter.event())))
                                .toList(),
                        done,
                        still,
                        next,
                        after.isEmpty()));
    }

    /** What is not an id leads to the first page. */
    private List<DeadLetterView> found(long store, String after) throws SQLException {
        try {
            return replays.list(store, after, SHOWN + 1);
        } catch (IllegalArgumentException noId) {
            return replays.list(store, "", SHOWN + 1);
        }
    }
}
