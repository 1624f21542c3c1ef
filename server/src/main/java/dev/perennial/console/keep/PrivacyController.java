package dev.perennial.console.keep;

import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.AuditEntry;
import dev.perennial.store.AuditQuestion;
import dev.perennial.store.People;
import dev.perennial.store.Role;
import dev.perennial.store.Sessions;
import dev.perennial.store.WaysIn;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is kept of whom and for how long, and that who was erased is. */
@RestController
@RequestMapping("/settings/privacy")
final class PrivacyController {
    private static final String PAGE = "/settings/privacy";
    private static final String FINGERPRINT = "fingerprint ";
    private static final int SHOWN = 20;

    private final Database database;
    private final Audit audit;
    private final People people;
    private final Upkeep upkeep;
    private final Shells shells;
    private final Pages pages;

    PrivacyController(Database database, Audit audit, People people, Upkeep upkeep, Shells shells, Pages pages) {
        this.database = database;
        this.audit = audit;
        this.people = people;
        this.upkeep = upkeep;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping
    @May(Role.OWNER)
    ResponseEntity<String> page(Visitor visitor, @RequestParam(defaultValue = "") String before) throws SQLException {
        PrivacyWords words = visitor.words(PrivacyWords.class);
        List<AuditEntry> read = audit.list(
                visitor.store(),
                new AuditQuestion("", "customer.erased", Optional.empty(), Optional.empty()),
                before.replace('\0', ' '),
                SHOWN + 1);
        List<AuditEntry> shown = read.stream().limit(SHOWN).toList();
        Moments moments = new Moments(visitor);
        Doers doers = Doers.of(visitor, shown, database, people);
        PrivacyView view = new PrivacyView(
                shells.of(visitor, Place.SETTINGS, words.title()),
                words,
                Tabs.of(visitor, KeepPage.PRIVACY),
                List.of(
                        new HealthView.Fact(words.customers(), words.customersWhat()),
                        new HealthView.Fact(words.strangers(), words.strangersWhat()),
                        new HealthView.Fact(words.people(), words.peopleWhat())),
                periods(words, upkeep.of(visitor.store()).weeksKept()),
                shown.stream()
                        .map(entry -> new PrivacyView.Erased(
                                moments.of(entry.at()), doers.of(entry.actor()), fingerprint(entry.detail())))
                        .toList(),
                read.size() > SHOWN ? PAGE + "?before=" + shown.getLast().id() : "");
        return pages.show("keep/privacy", view);
    }

    private static List<HealthView.Fact> periods(PrivacyWords words, int weeksKept) {
        return List.of(
                new HealthView.Fact(words.customerData(), words.customerDataFor()),
                new HealthView.Fact(words.events(), words.eventsFor(weeksKept)),
                new HealthView.Fact(words.sessions(), words.sessionsFor(Sessions.IDLE.toDays(), Sessions.AGE.toDays())),
                new HealthView.Fact(words.links(), words.linksFor(WaysIn.INVITED_FOR.toDays())),
                new HealthView.Fact(words.trail(), words.trailFor()),
                new HealthView.Fact(words.backups(), words.backupsFor()));
    }

    /** Nothing else of what is noted there, whatever it is. */
    private static String fingerprint(String detail) {
        return detail.startsWith(FINGERPRINT) ? detail.substring(FINGERPRINT.length()) : "–";
    }
}
