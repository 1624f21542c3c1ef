package dev.perennial.store;

import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The stores of this installation. */
public final class Stores {
    /** The number under which things are kept that belong to no store. */
    public static final long INSTALLATION = 0;

    private static final Pattern KEY = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    private final Database database;
    private final InstantSource clock;

    public Stores(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Checks a store's short name: 1 to 40 of a–z, 0–9 and, inside, -.
     *
     * @throws dev.perennial.kernel.ProblemException {@code store_key_invalid}
     */
    public static void check(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "store_key_invalid",
                            "A store's short name is 1 to 40 of a-z, 0-9 and -, with no - at the ends.")
                    .asException();
        }
    }

    /**
     * Makes a store.
     *
     * @return its number; nothing if the short name is taken
     */
    public OptionalLong create(String key, StoreSettings settings) throws SQLException {
        check(key);
        try (Connection connection = database.app().getConnection()) {
            return number(Sql.on(connection)
                    .sql("SELECT store.create_store(:key, :name, :timeZone, :currency, :now)")
                    .param("key", key)
                    .param("name", settings.name())
                    .param("timeZone", settings.timeZone())
                    .param("currency", settings.currency())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .optional());
        }
    }

    /** The number of the store with a short name. */
    public OptionalLong find(String key) throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            return number(Sql.on(connection)
                    .sql("SELECT store.find_store(:key)")
                    .param("key", key)
                    .query(Long.class)
                    .optional());
        }
    }

    private static OptionalLong number(Optional<Long> number) {
        return number.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** The short name of a store, which never changes. */
    public String key(long store) throws SQLException {
        return database.inStore(store, transaction -> get(transaction, store).key());
    }

    /** The numbers of all stores, for work that is done in each. */
    public List<Long> all() throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            return Sql.on(connection)
                    .sql("SELECT store.all_stores()")
                    .query((rows, number) -> rows.getLong(1))
                    .list();
        }
    }

    public StoreInfo get(Connection transaction, long store) {
        return Sql.on(transaction)
                .sql("SELECT * FROM store.store WHERE store_id = :store")
                .param("store", store)
                .query((rows, number) -> new StoreInfo(
                        rows.getString("key"),
                        new StoreSettings(
                                rows.getString("name"),
                                rows.getString("time_zone"),
                                rows.getString("currency"),
                                rows.getBigDecimal("crr_target")),
                        rows.getObject("created_at", OffsetDateTime.class).toInstant()))
                .single();
    }

    public StoreInfo change(Connection transaction, long store, StoreSettings settings) {
        Sql.on(transaction)
                .sql("""
                        UPDATE store.store SET name = :name, time_zone = :timeZone, currency = :currency,
                               crr_target = :crrTarget::numeric
                        WHERE store_id = :store
                        """)
                .param("name", settings.name())
                .param("timeZone", settings.timeZone())
                .param("currency", settings.currency())
                .param("crrTarget", settings.crrTarget())
                .param("store", store)
                .update();
        return get(transaction, store);
    }
}
