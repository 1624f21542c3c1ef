package dev.perennial.api;

import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a change once, however often it is asked for.
 *
 * <p>The answer is written in the transaction that makes the change, under the caller's key and the name that they gave
 * the request. Whoever comes with the same name waits at that row until the first is through, and gets the first's
 * answer; with another request it is a mistake, and told. A change that is refused leaves nothing, so it can be asked for
 * again.
 */
public final class Idempotency {
    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final int KEY_MAX = 255;

    private final Database database;
    private final JsonMapper json;
    private final InstantSource clock;

    Idempotency(Database database, JsonMapper json, InstantSource clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The answer to a change, which is made now unless it was.
     *
     * @throws dev.perennial.kernel.ProblemException {@code idempotency_key_invalid}, {@code idempotency_key_reused}
     */
    public <T> T once(Change change, Class<T> answer, ChangeWork<T> work) throws SQLException {
        String name = change.idempotencyKey();
        return database.inStore(
                change.caller().store(),
                transaction -> name == null
                        ? work.in(transaction)
                        : new Named<>(change, name(name), answer).in(transaction, work));
    }

    private static String name(String name) {
        if (name.isBlank() || name.length() > KEY_MAX || name.indexOf('\0') >= 0) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "idempotency_key_invalid",
                            "An Idempotency-Key has 1 to " + KEY_MAX + " characters.")
                    .asException();
        }
        return name;
    }

    /** Forgets answers that are old; to be called now and then. */
    public void forgetOld(long store) throws SQLException {
        database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("DELETE FROM api.answer WHERE store_id = :store AND answered_at < :before")
                        .param("store", store)
                        .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                        .update());
    }

    private final class Named<T> {
        private final Change change;
        private final String name;
        private final Class<T> answer;
        private final Seal seal;

        Named(Change change, String name, Class<T> answer) {
            this.change = change;
            this.name = name;
            this.answer = answer;
            this.seal = new Seal(change.caller().secret());
        }

        T in(Connection transaction, ChangeWork<T> work) throws SQLException {
            byte[] hash = hash();
            if (!begin(transaction, hash)) {
                return known(transaction, hash);
            }
            T result = work.in(transaction);
            end(transaction, json.writeValueAsBytes(result));
            return result;
        }

        private byte[] hash() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update((change.action() + '\0').getBytes(StandardCharsets.UTF_8));
                return digest.digest(json.writeValueAsBytes(change.body()));
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }

        private boolean begin(Connection transaction, byte[] hash) {
            return Sql.on(transaction)
                            .sql("""
                                    INSERT INTO api.answer (store_id, key_id, idempotency_key, request_hash, answered_at)
                                    VALUES (:store, :key, :name, :hash, :now) ON CONFLICT DO NOTHING
                                    """)
                            .param("store", change.caller().store())
                            .param("key", change.caller().grant().keyId())
                            .param("name", name)
                            .param("hash", hash)
                            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                            .update()
                    == 1;
        }

        private T known(Connection transaction, byte[] hash) {
            Answer known = Sql.on(transaction)
                    .sql("""
                            SELECT request_hash, sealed FROM api.answer
                            WHERE store_id = :store AND key_id = :key AND idempotency_key = :name
                            """)
                    .param("store", change.caller().store())
                    .param("key", change.caller().grant().keyId())
                    .param("name", name)
                    .query((rows, number) -> new Answer(rows.getBytes(1), rows.getBytes(2)))
                    .single();
            byte[] sealed = known.sealed();
            if (sealed == null || !MessageDigest.isEqual(known.requestHash(), hash)) {
                throw new Problem(
                                Problem.Category.CONFLICT,
                                "idempotency_key_reused",
                                "This Idempotency-Key was used for another request. Use a new one for a new request.")
                        .asException();
            }
            return json.readValue(seal.open(sealed), answer);
        }

        private void end(Connection transaction, byte[] plain) {
            Sql.on(transaction)
                    .sql("""
                            UPDATE api.answer SET sealed = :sealed
                            WHERE store_id = :store AND key_id = :key AND idempotency_key = :name
                            """)
                    .param("sealed", seal.close(plain))
                    .param("store", change.caller().store())
                    .param("key", change.caller().grant().keyId())
                    .param("name", name)
                    .update();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Answer(byte[] requestHash, byte @Nullable [] sealed) {}
}
