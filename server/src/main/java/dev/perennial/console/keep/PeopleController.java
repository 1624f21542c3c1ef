package dev.perennial.console.keep;

import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Invited;
import dev.perennial.store.Member;
import dev.perennial.store.People;
import dev.perennial.store.Person;
import dev.perennial.store.Role;
import dev.perennial.store.WaysIn;
import dev.perennial.wording.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Who may sign in and what they may do. Links are shown in the answer itself, because nobody can show them again. */
@RestController
@RequestMapping("/settings/people")
final class PeopleController {
    private static final String PAGE = "/settings/people";
    private static final int SHOWN = 50;

    private final Database database;
    private final People people;
    private final WaysIn ways;
    private final Audit audit;
    private final Shells shells;
    private final Pages pages;

    PeopleController(Database database, People people, WaysIn ways, Audit audit, Shells shells, Pages pages) {
        this.database = database;
        this.people = people;
        this.ways = ways;
        this.audit = audit;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping
    @May(Role.OWNER)
    ResponseEntity<String> page(
            Visitor visitor,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done)
            throws SQLException {
        return show(visitor, HttpStatus.OK, after, PeopleView.Said.nothing(said(visitor, done)));
    }

    private static String said(Visitor visitor, String done) {
        PeopleWords words = visitor.words(PeopleWords.class);
        return switch (done) {
            case "role" -> words.roleSaved();
            case "removed" -> words.removed();
            case "withdrawn" -> words.withdrawn();
            default -> "";
        };
    }

    private ResponseEntity<String> show(Visitor visitor, HttpStatus status, String after, PeopleView.Said said)
            throws SQLException {
        String place = after.replace('\0', ' ');
        PeopleView view = database.inStore(
                visitor.store(),
                transaction -> view(
                        visitor,
                        people.list(transaction, visitor.store(), place, SHOWN + 1),
                        place.isEmpty() ? ways.invited(transaction, visitor.store()) : List.of(),
                        said));
        return pages.show(status, "keep/people", view);
    }

    private PeopleView view(Visitor visitor, List<Member> read, List<Invited> invited, PeopleView.Said said) {
        PeopleWords words = visitor.words(PeopleWords.class);
        Moments moments = new Moments(visitor);
        List<Member> shown = read.stream().limit(SHOWN).toList();
        String next = read.size() > SHOWN
                ? PAGE + "?after=" + URLEncoder.encode(shown.getLast().person().email(), StandardCharsets.UTF_8)
                : "";
        return new PeopleView(
                shells.of(visitor, Place.SETTINGS, words.title()),
                words,
                Tabs.of(visitor, KeepPage.PEOPLE),
                shown.stream()
                        .map(member -> row(visitor, words, moments, member))
                        .toList(),
                invited.stream()
                        .map(each -> new PeopleView.Guest(
                                PAGE + "/invited/" + each.id() + "/withdraw",
                                each.email(),
                                words.role(each.role()),
                                words.until(moments.of(each.expiresAt()))))
                        .toList(),
                Arrays.stream(Role.values())
                        .map(role -> new PeopleView.Choice(role.text(), words.role(role), words.may(role)))
                        .toList(),
                next,
                said);
    }

    private static PeopleView.Row row(Visitor visitor, PeopleWords words, Moments moments, Member member) {
        return new PeopleView.Row(
                PAGE + "/" + member.person().id(),
                new Typed(member.name()).text(),
                member.person().email(),
                member.person().role().text(),
                member.seenAt().map(at -> words.seen(moments.of(at))).orElseGet(words::neverSeen),
                member.person().id().equals(visitor.signedIn().person().id()));
    }

    private static Optional<Role> role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.text().equals(text))
                .findFirst();
    }

    private static RuntimeException roleUnknown() {
        return new Problem(Problem.Category.INVALID, "role_unknown", "A role is owner, marketer, analyst or support.")
                .asException();
    }

    @PostMapping("/invite")
    @May(Role.OWNER)
    ResponseEntity<String> invite(
            Visitor visitor,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role)
            throws SQLException {
        PeopleWords words = visitor.words(PeopleWords.class);
        Role wanted = role(role).orElseThrow(PeopleController::roleUnknown);
        try {
            String secret = database.inStore(visitor.store(), transaction -> {
                String made = ways.invite(transaction, visitor.store(), email, wanted);
                note(transaction, visitor, "person.invited", People.address(email), wanted.text());
                return made;
            });
            String sentence = words.inviteOnce(new Typed(People.address(email)));
            return show(visitor, HttpStatus.OK, "", PeopleView.Said.link(sentence, link(request, secret)));
        } catch (ProblemException refused) {
            String wrong = switch (refused.problem().code()) {
                case "email_invalid" -> words.emailWrong();
                case "email_taken" -> words.emailTaken();
                default -> throw refused;
            };
            return show(visitor, HttpStatus.BAD_REQUEST, "", PeopleView.Said.wrong(email, role, wrong));
        }
    }

    private static String link(HttpServletRequest request, String secret) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString() + "/invited/" + secret;
    }

    @PostMapping("/invited/{id}/withdraw")
    @May(Role.OWNER)
    ResponseEntity<String> withdraw(Visitor visitor, @PathVariable String id) throws SQLException {
        database.inStore(visitor.store(), transaction -> {
            Optional<String> email = ways.withdraw(transaction, visitor.store(), id);
            email.ifPresent(address -> note(transaction, visitor, "person.invitation-withdrawn", address, ""));
            return email;
        });
        return Pages.goTo(PAGE + "?done=withdrawn");
    }

    @PostMapping("/{id}/role")
    @May(Role.OWNER)
    ResponseEntity<String> role(Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String role)
            throws SQLException {
        Role wanted = role(role).orElseThrow(PeopleController::roleUnknown);
        try {
            database.inStore(visitor.store(), transaction -> {
                Person old = people.changeRole(transaction, visitor.store(), id, wanted);
                note(
                        transaction,
                        visitor,
                        "person.role-changed",
                        old.actor(),
                        old.email() + " " + old.role().text() + " became " + wanted.text());
                return old;
            });
        } catch (ProblemException refused) {
            return lastOwner(visitor, refused);
        }
        boolean leftOut = id.equals(visitor.signedIn().person().id()) && wanted != Role.OWNER;
        return Pages.goTo(leftOut ? "/settings" : PAGE + "?done=role");
    }

    private ResponseEntity<String> lastOwner(Visitor visitor, ProblemException refused) throws SQLException {
        if (!refused.problem().code().equals("last_owner")) {
            throw refused;
        }
        String sentence = visitor.words(PeopleWords.class).lastOwner();
        return show(visitor, HttpStatus.CONFLICT, "", PeopleView.Said.refused(sentence));
    }

    @PostMapping("/{id}/reset")
    @May(Role.OWNER)
    ResponseEntity<String> reset(Visitor visitor, HttpServletRequest request, @PathVariable String id)
            throws SQLException {
        PeopleWords words = visitor.words(PeopleWords.class);
        record Issued(Person person, String secret) {}
        Issued issued = database.inStore(visitor.store(), transaction -> {
            Person person = people.get(transaction, visitor.store(), id).person();
            String secret = ways.reset(transaction, visitor.store(), person);
            note(transaction, visitor, "person.reset-link-made", person.actor(), person.email());
            return new Issued(person, secret);
        });
        String sentence = words.resetOnce(new Typed(issued.person().email()));
        return show(visitor, HttpStatus.OK, "", PeopleView.Said.link(sentence, link(request, issued.secret())));
    }

    @GetMapping("/{id}/remove")
    @May(Role.OWNER)
    ResponseEntity<String> ask(Visitor visitor, @PathVariable String id) throws SQLException {
        PeopleWords words = visitor.words(PeopleWords.class);
        Member member = database.inStore(visitor.store(), transaction -> people.get(transaction, visitor.store(), id));
        String title = words.removeTitle(new Typed(member.person().email()));
        return pages.show(
                "keep/confirm",
                new ConfirmView(
                        shells.of(visitor, Place.SETTINGS, title),
                        PAGE,
                        words.title(),
                        title,
                        words.removeWhy(),
                        PAGE + "/" + member.person().id() + "/remove",
                        words.keep(),
                        words.removeButton()));
    }

    @PostMapping("/{id}/remove")
    @May(Role.OWNER)
    ResponseEntity<String> remove(Visitor visitor, @PathVariable String id) throws SQLException {
        try {
            database.inStore(visitor.store(), transaction -> {
                Person old = people.remove(transaction, visitor.store(), id);
                note(
                        transaction,
                        visitor,
                        "person.removed",
                        old.actor(),
                        old.email() + " " + old.role().text());
                return old;
            });
        } catch (ProblemException refused) {
            return lastOwner(visitor, refused);
        }
        return Pages.goTo(PAGE + "?done=removed");
    }

    private void note(Connection transaction, Visitor visitor, String action, String subject, String detail) {
        audit.done(transaction, visitor.store(), visitor.actor(), action, subject, detail);
    }
}
