package dev.perennial.server;

import dev.perennial.kernel.ProblemException;
import dev.perennial.store.Password;
import java.sql.SQLException;

/** The account that {@code keys.json} signs in with. */
final class OwnerAccount {
    private OwnerAccount() {}

    /** Adds the owner; one who is there already gets the new password. */
    static void ensure(StoreFounding founding, long store, String email, Password password) throws SQLException {
        try {
            founding.addOwner(store, email, password);
        } catch (ProblemException refused) {
            if (!refused.problem().code().equals("email_taken")) {
                throw refused;
            }
            founding.resetPassword(store, email, password);
        }
    }
}
