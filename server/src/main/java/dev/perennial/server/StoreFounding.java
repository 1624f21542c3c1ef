package dev.perennial.server;

import dev.perennial.console.Founding;
import dev.perennial.event.EventLog;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.ApiKeys;
import dev.perennial.store.Audit;
import dev.perennial.store.Membership;
import dev.perennial.store.NewKey;
import dev.perennial.store.Password;
import dev.perennial.store.People;
import dev.perennial.store.Person;
import dev.perennial.store.Role;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Makes a store with what it needs to be of use: a log, two keys, an owner. */
final class StoreFounding implements Founding {
    private static final String ACTOR = "operator";

    private final Database database;
    private final Stores stores;
    private final ApiKeys keys;
    private final People people;
    private final Audit audit;
    private final EventLog log;

    StoreFounding(Database database, Stores stores, ApiKeys keys, People people, Audit audit, EventLog log) {
        this.database = database;
        this.stores = stores;
        this.keys = keys;
        this.people = people;
        this.audit = audit;
        this.log = log;
    }

    private static ProblemException taken(String key) {
        return new Problem(Problem.Category.CONFLICT, "store_key_taken", "There is a store " + key + " already.")
                .asException();
    }

    /** @throws dev.perennial.kernel.ProblemException {@code store_key_invalid}, {@code store_key_taken} */
    long found(String key) throws SQLException {
        long store = stores.create(key, new StoreSettings(key, "UTC", "EUR")).orElseThrow(() -> taken(key));
        log.admit(store);
        return store;
    }

    @Override
    public Membership found(String key, StoreSettings settings, String email, Password password) throws SQLException {
        String free = key;
        OptionalLong made = stores.create(free, settings);
        for (int other = 2; made.isEmpty(); other++) {
            free = key + "-" + other;
            made = stores.create(free, settings);
        }
        log.admit(made.getAsLong());
        return new Membership(made.getAsLong(), addOwner(made.getAsLong(), email, password));
    }

    @Override
    public KeyPair issueKeys(long store) throws SQLException {
        return database.inStore(store, transaction -> {
            KeyPair pair = new KeyPair(
                    keys.create(transaction, store, ACTOR, NewKey.write("first write key"))
                            .secret(),
                    keys.create(transaction, store, ACTOR, NewKey.secret("first secret key"))
                            .secret());
            audit.done(transaction, store, ACTOR, "key.created", "store:" + store, "first write key, first secret key");
            return pair;
        });
    }

    Person addOwner(long store, String email, Password password) throws SQLException {
        return database.inStore(store, transaction -> {
            Person owner = people.add(transaction, store, email, Role.OWNER, password);
            audit.done(transaction, store, ACTOR, "person.added", owner.actor(), "owner");
            return owner;
        });
    }

    void resetPassword(long store, String email, Password password) throws SQLException {
        database.inStore(store, transaction -> {
            Person person = people.changePassword(transaction, store, email, password);
            audit.done(transaction, store, ACTOR, "person.password-changed", person.actor(), "");
            return person;
        });
    }

    boolean opens(long store, String secret) throws SQLException {
        return keys.resolve(secret).filter(grant -> grant.store() == store).isPresent();
    }

    boolean signsIn(long store, String email, String password) throws SQLException {
        return people.signIn(store, email, password).isPresent();
    }
}
