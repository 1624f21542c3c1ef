package dev.perennial.store;

import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When keys were used last, gathered in memory: a write for every request would cost more than the request. */
final class KeyUses {
    private final Database database;
    private final Map<Used, Instant> unsaved = new ConcurrentHashMap<>();

    private record Used(long store, String keyId) {}

    KeyUses(Database database) {
        this.database = database;
    }

    void note(KeyGrant grant, Instant now) {
        unsaved.put(new Used(grant.store(), grant.keyId()), now);
    }

    void save() throws SQLException {
        for (Map.Entry<Used, Instant> use : Map.copyOf(unsaved).entrySet()) {
            Used used = use.getKey();
            database.inStore(
                    used.store(),
                    transaction -> Sql.on(transaction)
                            .sql("""
                            UPDATE store.api_key SET last_used_at = greatest(last_used_at, :at)
                            WHERE store_id = :store AND id = :id
                            """)
                            .param("at", use.getValue().atOffset(ZoneOffset.UTC))
                            .param("store", used.store())
                            .param("id", used.keyId())
                            .update());
            unsaved.remove(used, use.getValue());
        }
    }
}
