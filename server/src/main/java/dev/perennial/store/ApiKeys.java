package dev.perennial.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.perennial.kernel.Ids;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys to the APIs.
 *
 * <p><b>The problem.</b> A key says which store somebody belongs to, so it is looked up before the wall of a store
 * stands, for every request, and must not be readable in a copy of the database.
 *
 * <p><b>How.</b> The database has a key's SHA-256 and a function that, given a hash, answers with that one key's store
 * and scopes. Whoever cannot bring the hash learns nothing, and no statement of the application looks at keys across
 * stores. Keys are 160 random bits, so a slow hash would protect nothing and cost every request a tenth of a second.
 *
 * <p>Answers are remembered for {@link #REMEMBERED}; so long may a key that another node revoked still be taken. Unknown
 * keys are remembered too, in bounded number, so that guessing costs us little.
 */
public final class ApiKeys {
    /** How long an answer about a key may be old. */
    public static final Duration REMEMBERED = Duration.ofSeconds(5);

    /** How long a rotated key goes on to be taken unless said otherwise. */
    public static final Duration ROTATION_GRACE = Duration.ofDays(1);

    private static final int REMEMBERED_MAX = 20_000;
    private static final int RANDOM_CHARACTERS = 32;
    private static final int SHOWN_CHARACTERS = 8;

    private final Database database;
    private final InstantSource clock;
    private final KeyUses uses;
    private final Cache<ByteBuffer, Optional<KeyGrant>> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(REMEMBERED)
            .build();

    public ApiKeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.uses = new KeyUses(database);
    }

    /**
     * What the holder of a key may do; nothing if it is unknown, revoked or has expired.
     *
     * @throws SQLException the database does not answer, so nobody knows
     */
    public Optional<KeyGrant> resolve(String plain) throws SQLException {
        byte[] hash = Hashes.sha256(plain);
        ByteBuffer name = ByteBuffer.wrap(hash);
        Optional<KeyGrant> known = remembered.getIfPresent(name);
        if (known == null) {
            known = lookUp(hash);
            remembered.put(name, known);
        }
        Instant now = clock.instant();
        Optional<KeyGrant> valid = known.filter(grant -> grant.validAt(now));
        valid.ifPresent(grant -> uses.note(grant, now));
        return valid;
    }

    private Optional<KeyGrant> lookUp(byte[] hash) throws SQLException {
        try (Connection connection = database.app().getConnection();
                var statement = connection.prepareStatement("SELECT * FROM store.resolve_key(?)")) {
            statement.setBytes(1, hash);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(grant(rows)) : Optional.empty();
            }
        }
    }

    private static KeyGrant grant(ResultSet rows) throws SQLException {
        return new KeyGrant(
                rows.getLong("store_id"),
                rows.getString("id"),
                KeyKind.of(rows.getString("kind")),
                texts(rows.getArray("scopes")).stream().map(Scope::of).collect(Collectors.toSet()),
                Optional.ofNullable(instant(rows, "expires_at")));
    }

    /**
     * Makes a key. The answer has the key itself, which is nowhere else.
     *
     * @param actor who does, as the audit trail names them
     */
    public IssuedKey create(Connection transaction, long store, String actor, NewKey wanted) {
        String plain = wanted.kind().beginning() + Ids.secret(RANDOM_CHARACTERS);
        Instant now = clock.instant();
        ApiKey key = new ApiKey(
                Ids.at(now),
                wanted.kind().text(),
                wanted.name(),
                plain.substring(0, SHOWN_CHARACTERS),
                wanted.scopes().stream().map(Scope::text).sorted().toList(),
                now,
                null,
                null,
                null,
                actor);
        Sql.on(transaction)
                .sql("""
                        INSERT INTO store.api_key (store_id, id, kind, name, beginning, hash, scopes, created_at, created_by)
                        VALUES (:store, :id, :kind, :name, :beginning, :hash, :scopes, :now, :actor)
                        """)
                .param("store", store)
                .param("id", key.id())
                .param("kind", key.kind())
                .param("name", key.name())
                .param("beginning", key.beginning())
                .param("hash", Hashes.sha256(plain))
                .param("scopes", key.scopes().toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .update();
        return new IssuedKey(key, plain);
    }

    /**
     * Makes a key that can do what another can, which goes on for a while so that programs can be told.
     *
     * @param actor who does, as the audit trail names them
     * @param grace how long the old one is still taken, from zero
     * @throws dev.perennial.kernel.ProblemException {@code key_not_found}, {@code key_revoked}
     */
    public IssuedKey rotate(Connection transaction, long store, String actor, String id, Duration grace) {
        ApiKey old = get(transaction, store, id);
        if (old.revokedAt() != null) {
            throw new Problem(
                            Problem.Category.CONFLICT,
                            "key_revoked",
                            "This key is revoked. Create a new one instead of rotating it.")
                    .asException();
        }
        Set<Scope> scopes = old.scopes().stream().map(Scope::of).collect(Collectors.toSet());
        IssuedKey issued = create(transaction, store, actor, new NewKey(KeyKind.of(old.kind()), old.name(), scopes));
        Sql.on(transaction)
                .sql("""
                        UPDATE store.api_key SET expires_at = least(expires_at, :until)
                        WHERE store_id = :store AND id = :id
                        """)
                .param("until", clock.instant().plus(grace).atOffset(ZoneOffset.UTC))
                .param("store", store)
                .param("id", id)
                .update();
        return issued;
    }

    /**
     * Ends a key; ending it again changes nothing. Call {@link #forget} once this is committed.
     *
     * @throws dev.perennial.kernel.ProblemException {@code key_not_found}
     */
    public ApiKey revoke(Connection transaction, long store, String id) {
        get(transaction, store, id);
        Sql.on(transaction)
                .sql("""
                        UPDATE store.api_key SET revoked_at = coalesce(revoked_at, :now)
                        WHERE store_id = :store AND id = :id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("store", store)
                .param("id", id)
                .update();
        return get(transaction, store, id);
    }

    /** Asks the database anew about every key: what was changed holds on this node at once. */
    public void forget() {
        remembered.invalidateAll();
    }

    /**
     * A key, held for the transaction.
     *
     * @throws dev.perennial.kernel.ProblemException {@code key_not_found}
     */
    public ApiKey get(Connection transaction, long store, String id) {
        return Sql.on(transaction)
                .sql("SELECT * FROM store.api_key WHERE store_id = :store AND id = :id FOR UPDATE")
                .param("store", store)
                .param("id", id)
                .query((rows, number) -> key(rows))
                .optional()
                .orElseThrow(() -> new Problem(
                                Problem.Category.NOT_FOUND,
                                "key_not_found",
                                "This store has no key " + id + ". GET /api/v1/keys lists those it has.")
                        .asException());
    }

    /** The store's keys, the newest first, from before an id; an empty text for the newest. */
    public List<ApiKey> newest(Connection transaction, long store, String beforeId, int limit) {
        return Sql.on(transaction)
                .sql("""
                        SELECT * FROM store.api_key
                        WHERE store_id = :store AND (:before = '' OR id < :before) ORDER BY id DESC LIMIT :limit
                        """)
                .param("store", store)
                .param("before", beforeId)
                .param("limit", limit)
                .query((rows, number) -> key(rows))
                .list();
    }

    /** The store's keys in the order they were made, from after an id. */
    public List<ApiKey> list(long store, String afterId, int limit) throws SQLException {
        return database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("""
                        SELECT * FROM store.api_key WHERE store_id = :store AND id > :after ORDER BY id LIMIT :limit
                        """)
                        .param("store", store)
                        .param("after", afterId)
                        .param("limit", limit)
                        .query((rows, number) -> key(rows))
                        .list());
    }

    /** Writes down when keys were used last; to be called every now and then. */
    public void saveUses() throws SQLException {
        uses.save();
    }

    private static ApiKey key(ResultSet rows) throws SQLException {
        return new ApiKey(
                rows.getString("id"),
                rows.getString("kind"),
                rows.getString("name"),
                rows.getString("beginning"),
                texts(rows.getArray("scopes")),
                rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rows, "expires_at"),
                instant(rows, "revoked_at"),
                instant(rows, "last_used_at"),
                rows.getString("created_by").isEmpty() ? null : rows.getString("created_by"));
    }

    private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
