package dev.perennial.server;

import dev.perennial.kernel.Ids;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.store.Audit;
import dev.perennial.store.Password;
import dev.perennial.store.People;
import dev.perennial.store.Person;
import dev.perennial.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/** What whoever has the machine can do without signing in, beside a running server or without one. */
public final class Operator {
    private static final int PASSWORD_CHARACTERS = 20;

    private final Path data;
    private final Optional<PostgresLogin> database;

    /**
     * Somebody who has the server's files and environment.
     *
     * @param data the server's directory
     * @param database the external PostgreSQL, if there is one
     */
    public Operator(Path data, Optional<PostgresLogin> database) {
        this.data = data;
        this.database = database;
    }

    /**
     * Gives somebody a new password, which is the answer and nowhere else.
     *
     * @param store the store's short name
     * @param email whose password it is
     * @throws dev.perennial.kernel.ProblemException {@code store_not_found}, {@code person_not_found}
     */
    public String resetPassword(String store, String email) throws PostgresException, SQLException, IOException {
        Optional<PostgresLogin> reachable = database.isPresent() ? database : new RuntimeFile(data).ofRunningServer();
        ServeOptions options = new ServeOptions(0, "127.0.0.1", data, Optional.empty(), LogFormat.TEXT, reachable);
        try (Ground ground = Ground.open(options)) {
            return resetPassword(ground.database(), store, email);
        }
    }

    private static String resetPassword(Database database, String key, String email) throws SQLException {
        InstantSource clock = InstantSource.system();
        long store = new Stores(database, clock)
                .find(key)
                .orElseThrow(() -> new Problem(
                                Problem.Category.NOT_FOUND, "store_not_found", "There is no store " + key + ".")
                        .asException());
        String password = Ids.secret(PASSWORD_CHARACTERS);
        People people = new People(database, clock);
        Audit audit = new Audit(database, clock);
        return database.inStore(store, transaction -> {
            Person person = people.changePassword(transaction, store, email, new Password(password));
            audit.done(transaction, store, "operator", "person.password-changed", person.actor(), "");
            return password;
        });
    }
}
