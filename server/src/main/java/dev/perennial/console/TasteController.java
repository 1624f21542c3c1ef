package dev.perennial.console;

import dev.perennial.postgres.Database;
import dev.perennial.store.People;
import dev.perennial.store.Role;
import dev.perennial.store.Sessions;
import dev.perennial.store.SignedIn;
import dev.perennial.store.Taste;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes how somebody reads, and which of their stores. */
@RestController
final class TasteController {
    private static final Duration YEAR = Duration.ofDays(365);

    private final Database database;
    private final People people;
    private final Sessions sessions;

    TasteController(Database database, People people, Sessions sessions) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
    }

    @PostMapping("/language")
    @Anybody
    ResponseEntity<String> language(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String back)
            throws SQLException {
        Optional<String> wanted = Language.of(language).map(Language::tag);
        if (wanted.isPresent()) {
            Cookies.write(request, response, Cookies.LANGUAGE, wanted.get(), YEAR);
        }
        if (visitor.session().isPresent()) {
            Taste old = visitor.signedIn().taste();
            keep(visitor.signedIn(), new Taste(old.name(), wanted, old.theme()));
        }
        return Pages.goTo(LocalPath.backTo(back));
    }

    @PostMapping("/theme")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST, Role.SUPPORT})
    ResponseEntity<String> theme(
            Visitor visitor,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String back)
            throws SQLException {
        Taste old = visitor.signedIn().taste();
        keep(visitor.signedIn(), new Taste(old.name(), old.language(), Theme.kept(theme)));
        return Pages.goTo(LocalPath.backTo(back));
    }

    private void keep(SignedIn person, Taste taste) throws SQLException {
        database.inStore(person.store(), transaction -> {
            people.keep(transaction, person.store(), person.person().id(), taste);
            return taste;
        });
    }

    @PostMapping("/store")
    @May({Role.OWNER, Role.MARKETER, Role.ANALYST, Role.SUPPORT})
    ResponseEntity<String> store(HttpServletRequest request, @RequestParam(defaultValue = "") String key)
            throws SQLException {
        Optional<String> secret = Cookies.read(request, Cookies.SESSION);
        if (secret.isPresent()) {
            sessions.enter(secret.get(), key);
        }
        return Pages.goTo(LocalPath.HOME);
    }
}
