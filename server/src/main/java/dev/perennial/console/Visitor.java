package dev.perennial.console;

import dev.perennial.store.Role;
import dev.perennial.store.Session;
import dev.perennial.store.SignedIn;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Wording;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who asks for a page, and how they read.
 *
 * @param session nothing for who is not signed in
 * @param theme {@code light}, {@code dark}, or an empty text where the browser decides
 * @param token what their forms have to bring
 * @param path that was asked for, with its query; where a form that changes how they read comes back to
 */
public record Visitor(
        Optional<Session> session, Language language, Wording wording, String theme, String token, String path) {

    /** Who is signed in; only pages that say {@link May} have somebody. */
    public SignedIn signedIn() {
        return session.orElseThrow().current();
    }

    /** Who does something, as the audit trail names them. */
    public String actor() {
        return signedIn().person().actor();
    }

    public long store() {
        return signedIn().store();
    }

    public boolean may(Role... roles) {
        return session.isPresent()
                && Arrays.asList(roles).contains(signedIn().person().role());
    }

    public <T> T words(Class<T> section) {
        return wording.words(section);
    }

    public Figures figures() {
        return wording.figures();
    }
}
