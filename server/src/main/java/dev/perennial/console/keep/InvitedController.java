package dev.perennial.console.keep;

import dev.perennial.console.Anybody;
import dev.perennial.console.Pages;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Password;
import dev.perennial.store.Person;
import dev.perennial.store.WayIn;
import dev.perennial.store.WaysIn;
import dev.perennial.wording.Typed;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a link of the owner leads: somebody chooses a password, then signs in. The secret in its path is its protection. */
@RestController
@RequestMapping("/invited/{secret}")
final class InvitedController {
    private final Database database;
    private final WaysIn ways;
    private final Audit audit;
    private final Shells shells;
    private final Pages pages;

    InvitedController(Database database, WaysIn ways, Audit audit, Shells shells, Pages pages) {
        this.database = database;
        this.ways = ways;
        this.audit = audit;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping
    @Anybody
    ResponseEntity<String> form(Visitor visitor, @PathVariable String secret) throws SQLException {
        Optional<WayIn> way = ways.find(secret);
        return way.isPresent() ? ask(visitor, HttpStatus.OK, way.get(), "") : spent(visitor);
    }

    private ResponseEntity<String> ask(Visitor visitor, HttpStatus status, WayIn way, String wrong) {
        InvitedWords words = visitor.words(InvitedWords.class);
        String title = way.role().isPresent() ? words.title(new Typed(way.storeName())) : words.newPassword();
        return pages.show(
                status,
                "keep/invited",
                new InvitedView(
                        shells.of(visitor, null, title), words, title, visitor.path(), way.email(), wrong, false));
    }

    private ResponseEntity<String> spent(Visitor visitor) {
        InvitedWords words = visitor.words(InvitedWords.class);
        return pages.show(
                HttpStatus.NOT_FOUND,
                "keep/invited",
                new InvitedView(shells.of(visitor, null, words.spent()), words, words.spent(), "", "", "", true));
    }

    @PostMapping
    @Anybody
    ResponseEntity<String> choose(
            Visitor visitor, @PathVariable String secret, @RequestParam(defaultValue = "") String password)
            throws SQLException {
        Optional<WayIn> way = ways.find(secret);
        if (way.isEmpty()) {
            return spent(visitor);
        }
        try {
            accept(way.get(), secret, new Password(password));
            return Pages.goTo("/sign-in");
        } catch (ProblemException refused) {
            return switch (refused.problem().code()) {
                case "password_unfit" -> {
                    InvitedWords words = visitor.words(InvitedWords.class);
                    yield ask(visitor, HttpStatus.BAD_REQUEST, way.get(), words.passwordUnfit());
                }
                // of two who come with it, one is first
                case "link_spent", "email_taken", "person_not_found" -> spent(visitor);
                default -> throw refused;
            };
        }
    }

    private void accept(WayIn way, String secret, Password password) throws SQLException {
        database.inStore(way.store(), transaction -> {
            Person person = ways.accept(transaction, way, secret, password);
            audit.done(
                    transaction,
                    way.store(),
                    person.actor(),
                    way.role().isPresent() ? "person.added" : "person.password-changed",
                    person.actor(),
                    person.email() + " " + person.role().text());
            return person;
        });
    }
}
