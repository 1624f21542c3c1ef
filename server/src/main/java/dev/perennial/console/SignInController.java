package dev.perennial.console;

import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Membership;
import dev.perennial.store.People;
import dev.perennial.store.Refusal;
import dev.perennial.store.Refusals;
import dev.perennial.store.Sessions;
import dev.perennial.store.Stores;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs people in and out. A browser gets a new secret when it signs in, whatever it brought. Whether an address is known
 * cannot be told from outside: a refusal says the same, and takes the same time, which is more than the hashes of five
 * stores take.
 */
@RestController
final class SignInController {
    private static final Duration REFUSAL_TAKES = Duration.ofMillis(800);
    private static final String MINUTE = "60";

    private final Database database;
    private final People people;
    private final Sessions sessions;
    private final Audit audit;
    private final Refusals refusals;
    private final Throttle throttle;
    private final Shells shells;
    private final Pages pages;

    SignInController(
            Database database,
            People people,
            Sessions sessions,
            Audit audit,
            Refusals refusals,
            Throttle throttle,
            Shells shells,
            Pages pages) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.audit = audit;
        this.refusals = refusals;
        this.throttle = throttle;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping("/sign-in")
    @Anybody
    ResponseEntity<String> form(Visitor visitor, @RequestParam(defaultValue = "") String next) {
        if (visitor.session().isPresent()) {
            return Pages.goTo(LocalPath.of(next));
        }
        return pages.show("sign-in", view(visitor, "", next, ""));
    }

    private SignInView view(Visitor visitor, String email, String next, String wrong) {
        SignInWords words = visitor.words(SignInWords.class);
        return new SignInView(shells.of(visitor, null, words.title()), words, email, LocalPath.of(next), wrong);
    }

    @PostMapping("/sign-in")
    @Anybody
    ResponseEntity<String> signIn(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next)
            throws SQLException, InterruptedException {
        long began = System.nanoTime();
        SignInWords words = visitor.words(SignInWords.class);
        String address = request.getRemoteAddr();
        if (!throttle.allows(email, address)) {
            return tooOften(visitor, address, email, next, words);
        }
        List<Membership> memberships = open(email, password);
        if (memberships.isEmpty()) {
            note(address, "password_wrong");
            long left = REFUSAL_TAKES.minusNanos(System.nanoTime() - began).toMillis();
            if (left > 0) {
                Thread.sleep(left);
            }
            return pages.show(HttpStatus.UNAUTHORIZED, "sign-in", view(visitor, email, next, words.wrong()));
        }
        throttle.forgive(email);
        enter(request, response, memberships);
        return Pages.goTo(LocalPath.of(next));
    }

    private ResponseEntity<String> tooOften(
            Visitor visitor, String address, String email, String next, SignInWords words) {
        note(address, "too_many_tries");
        ResponseEntity<String> page =
                pages.show(HttpStatus.TOO_MANY_REQUESTS, "sign-in", view(visitor, email, next, words.tooOften()));
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, MINUTE)
                .body(page.getBody());
    }

    private List<Membership> open(String email, String password) throws SQLException, InterruptedException {
        if (!throttle.enter()) {
            return List.of();
        }
        try {
            return people.signIn(email, password);
        } finally {
            throttle.leave();
        }
    }

    private void note(String address, String code) {
        refusals.note(Stores.INSTALLATION, new Refusal("address:" + address, "sign-in", "", code));
    }

    /** Signs a browser in, in place of whoever it was before. */
    void enter(HttpServletRequest request, HttpServletResponse response, List<Membership> memberships)
            throws SQLException {
        close(request);
        for (Membership membership : memberships) {
            database.inStore(membership.store(), transaction -> {
                String actor = membership.person().actor();
                audit.done(
                        transaction,
                        membership.store(),
                        actor,
                        "person.signed-in",
                        actor,
                        "address:" + request.getRemoteAddr());
                return actor;
            });
        }
        Cookies.write(request, response, Cookies.SESSION, sessions.open(memberships), Sessions.AGE);
        Cookies.write(request, response, Cookies.VISIT, "", Duration.ZERO);
    }

    private void close(HttpServletRequest request) throws SQLException {
        Optional<String> old = Cookies.read(request, Cookies.SESSION);
        if (old.isPresent()) {
            sessions.close(old.get());
        }
    }

    @PostMapping("/sign-out")
    @Anybody
    ResponseEntity<String> signOut(HttpServletRequest request, HttpServletResponse response) throws SQLException {
        close(request);
        Cookies.write(request, response, Cookies.SESSION, "", Duration.ZERO);
        return Pages.goTo("/sign-in");
    }
}
