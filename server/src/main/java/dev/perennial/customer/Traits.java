package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What profiles said of themselves: the newest of each trait. */
final class Traits {
    private final Map<Key, Said> newest = new LinkedHashMap<>();

    private record Key(long profile, String name) {}

    private record Said(Key key, long customer, String json, Instant at, String source) {}

    /**
     * Takes what was said; what is older than what was said before is left out.
     *
     * @param said by any spelling of the reserved names
     */
    void say(Resolved person, JsonNode said, Instant at, String source) {
        TraitRules.typed(said).forEach((name, value) -> {
            Key key = new Key(person.profile(), name);
            Said before = newest.get(key);
            if (before == null || !at.isBefore(before.at())) {
                newest.put(key, new Said(key, person.customer(), value.toString(), at, source));
            }
        });
    }

    /** How many were not as they are now. */
    int write(Connection transaction, long store) throws SQLException {
        if (newest.isEmpty()) {
            return 0;
        }
        Collection<Said> rows = newest.values();
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.trait AS t (store_id, profile_id, customer_id, name, value, at, source)
                SELECT ?, profile, customer, name, value::jsonb, at, source
                FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                         AS n (profile, customer, name, value, at, source)
                ON CONFLICT (store_id, profile_id, name) DO UPDATE
                SET value = excluded.value, at = excluded.at, source = excluded.source
                WHERE t.at < excluded.at OR (t.at = excluded.at AND t.value <> excluded.value)
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, rows, row -> row.key().profile());
            Columns.numbers(statement, 3, rows, Said::customer);
            Columns.texts(statement, 4, rows, row -> row.key().name());
            Columns.texts(statement, 5, rows, Said::json);
            Columns.times(statement, 6, rows, Said::at);
            Columns.texts(statement, 7, rows, Said::source);
            return statement.executeUpdate();
        }
    }
}
