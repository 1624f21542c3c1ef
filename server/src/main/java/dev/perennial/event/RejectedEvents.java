package dev.perennial.event;

import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What came in and could not be taken: kept to be looked at, and to be taken once it can be. */
public final class RejectedEvents {
    private final Database database;

    public RejectedEvents(Database database) {
        this.database = database;
    }

    /** Keeps events that were rejected together; what is kept already stays as it is. */
    public void keep(long store, Instant receivedAt, List<Rejection> rejections) throws SQLException {
        database.inStore(store, transaction -> {
            try (PreparedStatement statement = transaction.prepareStatement("""
                    INSERT INTO event.rejected (store_id, digest, received_at, code, reason, body)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (store_id, digest) DO NOTHING
                    """)) {
                for (Rejection rejection : rejections) {
                    statement.setLong(1, store);
                    statement.setBytes(2, digest(rejection.body()));
                    statement.setObject(3, receivedAt.atOffset(ZoneOffset.UTC));
                    statement.setString(4, rejection.code());
                    statement.setString(5, rejection.reason());
                    statement.setString(6, rejection.body());
                    statement.addBatch();
                }
                return statement.executeBatch().length;
            }
        });
    }

    private static byte[] digest(String body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Those not taken yet, oldest first, from after a number. */
    public List<RejectedEvent> list(long store, long afterNumber, int limit) throws SQLException {
        return database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("""
                        SELECT number, received_at, code, reason, body FROM event.rejected
                        WHERE store_id = :store AND number > :after AND replayed_at IS NULL
                        ORDER BY number LIMIT :limit
                        """)
                        .param("store", store)
                        .param("after", afterNumber)
                        .param("limit", limit)
                        .query((rows, number) -> read(rows))
                        .list());
    }

    /** One that was not taken yet, locked until the transaction ends. */
    public Optional<RejectedEvent> lock(Connection transaction, long store, long number) {
        return Sql.on(transaction)
                .sql("""
                        SELECT number, received_at, code, reason, body FROM event.rejected
                        WHERE store_id = :store AND number = :number AND replayed_at IS NULL FOR UPDATE
                        """)
                .param("store", store)
                .param("number", number)
                .query((rows, row) -> read(rows))
                .optional();
    }

    /** Notes that a locked one is in the log now. */
    public void taken(Connection transaction, long store, long number, Instant at) {
        Sql.on(transaction)
                .sql("UPDATE event.rejected SET replayed_at = :at WHERE store_id = :store AND number = :number")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("store", store)
                .param("number", number)
                .update();
    }

    private static RejectedEvent read(ResultSet rows) throws SQLException {
        return new RejectedEvent(
                rows.getLong(1),
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                new Rejection(rows.getString(3), rows.getString(4), rows.getString(5)));
    }
}
