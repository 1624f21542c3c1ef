package dev.perennial.console;

import dev.perennial.kernel.Ids;
import dev.perennial.store.Session;
import dev.perennial.store.Sessions;
import dev.perennial.store.SignedIn;
import dev.perennial.store.Taste;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who asks. */
final class Visitors {
    private static final String ATTRIBUTE = "perennial.visitor";
    private static final Duration VISIT = Duration.ofDays(1);
    private static final int SECRET_CHARACTERS = 32;

    private final Sessions sessions;
    private final Wordings wordings;

    Visitors(Sessions sessions, Wordings wordings) {
        this.sessions = sessions;
        this.wordings = wordings;
    }

    /** Whoever asks; who is not signed in gets a cookie that their forms are bound to. */
    Visitor welcome(HttpServletRequest request, HttpServletResponse response) throws SQLException {
        Optional<String> secret = Cookies.read(request, Cookies.SESSION);
        Optional<Session> session = secret.isPresent() ? sessions.resolve(secret.get()) : Optional.empty();
        Visitor visitor = session.isPresent()
                ? signedIn(request, session.get(), secret.orElseThrow())
                : stranger(request, visit(request, response));
        request.setAttribute(ATTRIBUTE, visitor);
        return visitor;
    }

    /** Who was welcomed before; a stranger without forms where that failed. */
    Visitor known(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Visitor visitor ? visitor : stranger(request, "");
    }

    private Visitor signedIn(HttpServletRequest request, Session session, String secret) {
        SignedIn person = session.current();
        Taste taste = person.taste();
        Language language =
                taste.language().flatMap(Language::of).orElseGet(() -> Language.accepted(accepted(request)));
        return new Visitor(
                Optional.of(session),
                language,
                wordings.in(language),
                taste.theme().orElse(""),
                FormToken.of(secret, person.store()),
                path(request));
    }

    private Visitor stranger(HttpServletRequest request, String secret) {
        Language language = Cookies.read(request, Cookies.LANGUAGE)
                .flatMap(Language::of)
                .orElseGet(() -> Language.accepted(accepted(request)));
        return new Visitor(
                Optional.empty(),
                language,
                wordings.in(language),
                "",
                secret.isEmpty() ? "" : FormToken.of(secret, 0),
                path(request));
    }

    private static @Nullable String accepted(HttpServletRequest request) {
        return request.getHeader("Accept-Language");
    }

    private static String visit(HttpServletRequest request, HttpServletResponse response) {
        return Cookies.read(request, Cookies.VISIT).orElseGet(() -> {
            String secret = Ids.secret(SECRET_CHARACTERS);
            Cookies.write(request, response, Cookies.VISIT, secret, VISIT);
            return secret;
        });
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
