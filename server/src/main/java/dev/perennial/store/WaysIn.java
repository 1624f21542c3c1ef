package dev.perennial.store;

import dev.perennial.kernel.Ids;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Links by which somebody comes in, or chooses a new password. The secret is in the link alone, and the database has its
 * SHA-256; a link works once, and the next one for the same address takes its place.
 */
public final class WaysIn {
    /** How long an invitation can be taken. */
    public static final Duration INVITED_FOR = Duration.ofDays(7);

    /** How long a new password can be chosen. */
    public static final Duration RESET_FOR = Duration.ofDays(1);

    private static final int CHARACTERS = 32;

    private final Database database;
    private final People people;
    private final InstantSource clock;

    public WaysIn(Database database, People people, InstantSource clock) {
        this.database = database;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Invites somebody.
     *
     * @return the secret, which nobody can be told again
     * @throws dev.perennial.kernel.ProblemException {@code email_invalid}, {@code email_taken}
     */
    public String invite(Connection transaction, long store, String email, Role role) {
        String address = People.address(email);
        if (people.knows(transaction, store, address)) {
            throw People.taken();
        }
        return issue(transaction, store, address, Optional.of(role), INVITED_FOR);
    }

    /** Lets somebody choose a new password; the old one goes on until they do. */
    public String reset(Connection transaction, long store, Person person) {
        return issue(transaction, store, person.email(), Optional.empty(), RESET_FOR);
    }

    private String issue(Connection transaction, long store, String email, Optional<Role> role, Duration valid) {
        String secret = Ids.secret(CHARACTERS);
        Instant now = clock.instant();
        close(transaction, store, email);
        Sql.on(transaction)
                .sql("""
                        INSERT INTO store.way_in (store_id, id, hash, email, role, created_at, expires_at)
                        VALUES (:store, :id, :hash, :email, :role, :now, :until)
                        """)
                .param("store", store)
                .param("id", Ids.at(now))
                .param("hash", Hashes.sha256(secret))
                .param("email", email)
                .param("role", role.map(Role::text).orElse(null))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(valid).atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    /** Makes the link of an address void. */
    public static void close(Connection transaction, long store, String email) {
        Sql.on(transaction)
                .sql("DELETE FROM store.way_in WHERE store_id = :store AND email = :email")
                .param("store", store)
                .param("email", email)
                .update();
    }

    /** Who is invited, at most a hundred, the newest first. */
    public List<Invited> invited(Connection transaction, long store) {
        return Sql.on(transaction)
                .sql("""
                        SELECT id, email, role, expires_at FROM store.way_in
                        WHERE store_id = :store AND role IS NOT NULL AND expires_at > :now ORDER BY id DESC LIMIT 100
                        """)
                .param("store", store)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rows, number) -> new Invited(
                        rows.getString("id"),
                        rows.getString("email"),
                        Role.of(rows.getString("role")),
                        rows.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Takes an invitation back; nothing if there is none with this id. */
    public Optional<String> withdraw(Connection transaction, long store, String id) {
        return Sql.on(transaction)
                .sql("""
                        DELETE FROM store.way_in WHERE store_id = :store AND id = :id AND role IS NOT NULL
                        RETURNING email
                        """)
                .param("store", store)
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** What a secret opens now. */
    public Optional<WayIn> find(String secret) throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            return Sql.on(connection)
                    .sql("SELECT * FROM store.find_way_in(:hash, :now)")
                    .param("hash", Hashes.sha256(secret))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query((rows, number) -> new WayIn(
                            rows.getLong("store_id"),
                            rows.getString("store_name"),
                            rows.getString("email"),
                            Optional.ofNullable(rows.getString("role")).map(Role::of)))
                    .optional();
        }
    }

    /**
     * Takes a secret, in the transaction of its store: somebody is in, or has a new password and is signed out everywhere.
     *
     * @throws dev.perennial.kernel.ProblemException {@code link_spent}, {@code email_taken}, {@code person_not_found}
     */
    public Person accept(Connection transaction, WayIn way, String secret, Password password) {
        int taken = Sql.on(transaction)
                .sql("DELETE FROM store.way_in WHERE store_id = :store AND hash = :hash AND expires_at > :now")
                .param("store", way.store())
                .param("hash", Hashes.sha256(secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (taken == 0) {
            throw new Problem(Problem.Category.NOT_FOUND, "link_spent", "This link was used or has run out.")
                    .asException();
        }
        return way.role().isPresent()
                ? people.add(transaction, way.store(), way.email(), way.role().get(), password)
                : people.changePassword(transaction, way.store(), way.email(), password);
    }
}
