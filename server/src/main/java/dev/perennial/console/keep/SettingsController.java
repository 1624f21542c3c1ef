package dev.perennial.console.keep;

import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.postgres.Database;
import dev.perennial.store.People;
import dev.perennial.store.Role;
import dev.perennial.store.SignedIn;
import dev.perennial.store.Taste;
import java.sql.SQLException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody can set for themselves. */
@RestController
@RequestMapping("/settings")
final class SettingsController {
    private static final int NAME_MAX = 100;

    private final Database database;
    private final People people;
    private final Shells shells;
    private final Pages pages;

    SettingsController(Database database, People people, Shells shells, Pages pages) {
        this.database = database;
        this.people = people;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST, Role.SUPPORT})
    ResponseEntity<String> settings(Visitor visitor, @RequestParam(defaultValue = "") String saved) {
        SettingsWords words = visitor.words(SettingsWords.class);
        SignedIn person = visitor.signedIn();
        SettingsView view = new SettingsView(
                shells.of(visitor, Place.SETTINGS, words.title()),
                words,
                Tabs.of(visitor, KeepPage.YOU),
                person.taste().name(),
                person.person().email(),
                person.key(),
                person.settings().name(),
                person.settings().timeZone(),
                person.settings().currency(),
                saved.equals("yes"));
        return pages.show("keep/settings", view);
    }

    @PostMapping("/name")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST, Role.SUPPORT})
    ResponseEntity<String> name(Visitor visitor, @RequestParam(defaultValue = "") String name) throws SQLException {
        SignedIn person = visitor.signedIn();
        String called = name.replace('\0', ' ').strip();
        Taste taste = new Taste(
                called.substring(0, Math.min(NAME_MAX, called.length())),
                person.taste().language(),
                person.taste().theme());
        database.inStore(person.store(), transaction -> {
            people.keep(transaction, person.store(), person.person().id(), taste);
            return taste;
        });
        return Pages.goTo("/settings?saved=yes");
    }
}
