package dev.perennial.store;

import dev.perennial.kernel.Ids;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Browsers that are signed in, in the database, so that a restart signs nobody out and every node knows the same. What a
 * browser has is a secret of 160 bits; what the database has is its SHA-256. Who may do what is read anew at every request:
 * a role that was taken away is away at once.
 */
public final class Sessions {
    /** A browser that was not seen for so long has to sign in again. */
    public static final Duration IDLE = Duration.ofDays(7);

    /** And so has every other after so long. */
    public static final Duration AGE = Duration.ofDays(30);

    /** How exactly it is known when one was seen. */
    private static final Duration SEEN_GRAIN = Duration.ofMinutes(5);

    private static final int SECRET_CHARACTERS = 32;

    private final Database database;
    private final InstantSource clock;

    public Sessions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Signs a browser in.
     *
     * @param memberships at least one; the first is the store that it enters
     * @return its secret
     */
    public String open(List<Membership> memberships) throws SQLException {
        String secret = Ids.secret(SECRET_CHARACTERS);
        Instant now = clock.instant();
        for (int i = 0; i < memberships.size(); i++) {
            Membership membership = memberships.get(i);
            Instant entered = now.minusMillis(i);
            database.inStore(membership.store(), transaction -> insert(transaction, secret, membership, now, entered));
        }
        return secret;
    }

    private static int insert(
            Connection transaction, String secret, Membership membership, Instant now, Instant entered) {
        Sql.on(transaction)
                .sql("UPDATE store.person SET seen_at = :now WHERE store_id = :store AND id = :person")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("store", membership.store())
                .param("person", membership.person().id())
                .update();
        return Sql.on(transaction)
                .sql("""
                        INSERT INTO store.session (store_id, hash, person_id, created_at, entered_at, seen_at)
                        VALUES (:store, :hash, :person, :now, :entered, :now)
                        """)
                .param("store", membership.store())
                .param("hash", Hashes.sha256(secret))
                .param("person", membership.person().id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("entered", entered.atOffset(ZoneOffset.UTC))
                .update();
    }

    private record Found(SignedIn signedIn, Instant seenAt) {}

    /** Who is signed in with a secret. */
    public Optional<Session> resolve(String secret) throws SQLException {
        Instant now = clock.instant();
        try (Connection connection = database.app().getConnection()) {
            List<Found> found = Sql.on(connection)
                    .sql("SELECT * FROM store.resolve_session(:hash, :seenAfter, :createdAfter)")
                    .param("hash", Hashes.sha256(secret))
                    .param("seenAfter", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                    .param("createdAfter", now.minus(AGE).atOffset(ZoneOffset.UTC))
                    .query((rows, number) -> found(rows))
                    .list();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (found.getFirst().seenAt().isBefore(now.minus(SEEN_GRAIN))) {
                Sql.on(connection)
                        .sql("SELECT store.see_session(:hash, :now)")
                        .param("hash", Hashes.sha256(secret))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query()
                        .listOfRows();
            }
            List<SignedIn> all = found.stream().map(Found::signedIn).toList();
            return Optional.of(new Session(all.getFirst(), all));
        }
    }

    private static Found found(ResultSet rows) throws SQLException {
        SignedIn signedIn = new SignedIn(
                rows.getLong("store_id"),
                rows.getString("key"),
                new StoreSettings(
                        rows.getString("store_name"), rows.getString("time_zone"), rows.getString("currency")),
                new Person(rows.getString("person_id"), rows.getString("email"), Role.of(rows.getString("role"))),
                new Taste(
                        rows.getString("name"),
                        Optional.ofNullable(rows.getString("language")),
                        Optional.ofNullable(rows.getString("theme"))));
        return new Found(
                signedIn, rows.getObject("seen_at", OffsetDateTime.class).toInstant());
    }

    /** Enters another store of the same session; stays where it is when that is none of them. */
    public void enter(String secret, String key) throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            Sql.on(connection)
                    .sql("SELECT store.enter_store(:hash, :key, :now)")
                    .param("hash", Hashes.sha256(secret))
                    .param("key", key)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query()
                    .listOfRows();
        }
    }

    /** Signs a browser out; an unknown secret changes nothing. */
    public void close(String secret) throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            Sql.on(connection)
                    .sql("SELECT store.close_session(:hash)")
                    .param("hash", Hashes.sha256(secret))
                    .query()
                    .listOfRows();
        }
    }

    /** Deletes those that are over; to be called every now and then. */
    public void forgetOld() throws SQLException {
        Instant now = clock.instant();
        try (Connection connection = database.app().getConnection()) {
            Sql.on(connection)
                    .sql("SELECT store.forget_sessions(:seenBefore, :createdBefore)")
                    .param("seenBefore", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                    .param("createdBefore", now.minus(AGE).atOffset(ZoneOffset.UTC))
                    .query()
                    .listOfRows();
        }
    }
}
