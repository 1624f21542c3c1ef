package dev.perennial.hook;

import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import dev.perennial.store.Audit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What each store's shop systems sign with. */
public final class HookSecrets {
    private static final int LENGTH_MIN = 8;
    private static final int LENGTH_MAX = 500;

    private final Database database;
    private final Audit audit;
    private final InstantSource clock;

    public HookSecrets(Database database, Audit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** That a store listens to a shop system; the secret itself is told to nobody. */
    public record Listening(String system, Instant changedAt) {}

    /**
     * Sets the secret of a shop system, in the place of one that was there, and notes who did.
     *
     * @param actor who does, as the audit trail names them
     * @param secret the client secret of Shopify's app, or the webhook's secret in WooCommerce
     * @throws dev.perennial.kernel.ProblemException {@code webhook_secret_invalid}
     */
    public Listening set(Connection transaction, long store, String actor, ShopSystem system, String secret) {
        if (secret.length() < LENGTH_MIN || secret.length() > LENGTH_MAX || secret.indexOf('\0') >= 0) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "webhook_secret_invalid",
                            "A webhook's secret has " + LENGTH_MIN + " to " + LENGTH_MAX
                                    + " characters: the one that the shop system signs with.")
                    .asException();
        }
        Instant now = clock.instant();
        Sql.on(transaction)
                .sql("""
                        INSERT INTO hook.secret (store_id, system, secret, changed_at)
                        VALUES (:store, :system, :secret, :now)
                        ON CONFLICT (store_id, system) DO UPDATE
                            SET secret = excluded.secret, changed_at = excluded.changed_at
                        """)
                .param("store", store)
                .param("system", system.text())
                .param("secret", secret)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        note(transaction, store, actor, "webhook.secret-set", system);
        return new Listening(system.text(), now);
    }

    /** Takes no more deliveries of a shop system, and notes who said so; whether there was a secret. */
    public boolean remove(Connection transaction, long store, String actor, ShopSystem system) {
        boolean listened = forget(transaction, store, system);
        if (listened) {
            note(transaction, store, actor, "webhook.secret-removed", system);
        }
        return listened;
    }

    /** The same for whoever notes more than that; whether there was a secret. */
    public boolean forget(Connection transaction, long store, ShopSystem system) {
        return Sql.on(transaction)
                        .sql("DELETE FROM hook.secret WHERE store_id = :store AND system = :system")
                        .param("store", store)
                        .param("system", system.text())
                        .update()
                > 0;
    }

    private void note(Connection transaction, long store, String actor, String action, ShopSystem system) {
        audit.done(transaction, store, actor, action, "webhook:" + system.text(), "");
    }

    /** The shop systems that a store listens to. */
    public List<Listening> list(long store) throws SQLException {
        return database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("SELECT system, changed_at FROM hook.secret WHERE store_id = :store ORDER BY system")
                        .param("store", store)
                        .query((rows, number) -> new Listening(
                                rows.getString(1),
                                rows.getObject(2, OffsetDateTime.class).toInstant()))
                        .list());
    }

    Optional<String> find(long store, ShopSystem system) throws SQLException {
        return database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("SELECT secret FROM hook.secret WHERE store_id = :store AND system = :system")
                        .param("store", store)
                        .param("system", system.text())
                        .query(String.class)
                        .optional());
    }
}
