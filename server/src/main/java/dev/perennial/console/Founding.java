package dev.perennial.console;

import dev.perennial.store.Membership;
import dev.perennial.store.Password;
import dev.perennial.store.StoreSettings;
import java.sql.SQLException;

/** Makes stores, which takes more than the console has. */
public interface Founding {
    /**
     * Makes a store and its owner.
     *
     * @param key its short name; another one like it where it is taken
     */
    Membership found(String key, StoreSettings settings, String email, Password password) throws SQLException;

    /** Two new keys of a store. */
    KeyPair issueKeys(long store) throws SQLException;

    /** What opens a store to programs; shown once. */
    record KeyPair(String writeKey, String secretKey) {
        @Override
        public String toString() {
            return "two keys";
        }
    }
}
