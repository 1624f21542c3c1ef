package dev.perennial.api;

import dev.perennial.kernel.Problem;
import dev.perennial.store.KeyGrant;
import dev.perennial.store.Scope;
import java.util.Set;

/**
 * Who calls.
 *
 * @param secret the key itself, as it was sent
 */
public record Caller(KeyGrant grant, String secret) {
    public long store() {
        return grant.store();
    }

    /** Who that is in the audit trail. */
    public String actor() {
        return grant.actor();
    }

    /**
     * Makes sure that nobody hands on what they do not have.
     *
     * @throws dev.perennial.kernel.ProblemException {@code scope_beyond_own}
     */
    void mayHandOn(Set<Scope> scopes) {
        for (Scope scope : scopes) {
            if (scope != Scope.EVENTS_WRITE && !grant.scopes().contains(scope)) {
                throw new Problem(
                                Problem.Category.FORBIDDEN,
                                "scope_beyond_own",
                                "Your key has no scope " + scope.text() + ", so it cannot give it to another.")
                        .asException();
            }
        }
    }

    /** Without the key, so that no log can have it. */
    @Override
    public String toString() {
        return actor();
    }
}
