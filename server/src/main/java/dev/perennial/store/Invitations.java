package dev.perennial.store;

import dev.perennial.kernel.Ids;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The way in for the first owner: a secret that whoever starts the server is shown, and that works once. */
public final class Invitations {
    private static final Duration VALID = Duration.ofDays(1);
    private static final int CHARACTERS = 32;

    private final Database database;
    private final InstantSource clock;

    public Invitations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether nobody can sign in anywhere yet. */
    public boolean wanted() throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            return !Sql.on(connection)
                    .sql("SELECT store.has_person()")
                    .query(Boolean.class)
                    .single();
        }
    }

    /** A new secret, valid for a day; the one before is void. */
    public String issue() throws SQLException {
        String secret = Ids.secret(CHARACTERS);
        try (Connection connection = database.app().getConnection()) {
            Sql.on(connection)
                    .sql("SELECT store.invite(:hash, :until)")
                    .param("hash", Hashes.sha256(secret))
                    .param("until", clock.instant().plus(VALID).atOffset(ZoneOffset.UTC))
                    .query()
                    .listOfRows();
        }
        return secret;
    }

    /** Whether a secret would be taken. */
    public boolean valid(String secret) throws SQLException {
        return ask("SELECT store.is_invited(:hash, :now)", secret);
    }

    /** Takes a secret, which is void from then on. */
    public boolean accept(String secret) throws SQLException {
        return ask("SELECT store.accept_invitation(:hash, :now)", secret);
    }

    private boolean ask(String question, String secret) throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            return Sql.on(connection)
                    .sql(question)
                    .param("hash", Hashes.sha256(secret))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Boolean.class)
                    .single();
        }
    }
}
