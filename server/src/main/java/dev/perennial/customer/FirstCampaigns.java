package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The campaign that brought somebody: the source of the first event that names one ({@code context.campaign.source}, what links
 * have as utm_source), kept as the trait {@value #TRAIT}.
 */
final class FirstCampaigns {
    static final String TRAIT = "firstCampaignSource";

    private static final int SOURCE_MAX = 100;

    private final Map<Long, Met> first = new LinkedHashMap<>();

    private record Met(Resolved person, String json, Instant at) {}

    void hear(Resolved person, ObjectNode body, Instant at) {
        String source = Json.text(body.path("context").path("campaign").get("source"))
                .orElse("")
                .strip();
        if (source.isEmpty() || source.length() > SOURCE_MAX || source.indexOf('\0') >= 0) {
            return;
        }
        Met before = first.get(person.profile());
        if (before == null || at.isBefore(before.at())) {
            String json = Json.MAPPER.getNodeFactory().stringNode(source).toString();
            first.put(person.profile(), new Met(person, json, at));
        }
    }

    /** Events of one person may come in any order; the oldest stays. */
    void write(Connection transaction, long store) throws SQLException {
        if (first.isEmpty()) {
            return;
        }
        Collection<Met> rows = first.values();
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.trait AS t (store_id, profile_id, customer_id, name, value, at, source)
                SELECT ?, profile, customer, ?, value::jsonb, at, 'events'
                FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[]) AS n (profile, customer, value, at)
                ON CONFLICT (store_id, profile_id, name) DO UPDATE SET value = excluded.value, at = excluded.at
                WHERE excluded.at < t.at
                """)) {
            statement.setLong(1, store);
            statement.setString(2, TRAIT);
            Columns.numbers(statement, 3, rows, row -> row.person().profile());
            Columns.numbers(statement, 4, rows, row -> row.person().customer());
            Columns.texts(statement, 5, rows, Met::json);
            Columns.times(statement, 6, rows, Met::at);
            statement.executeUpdate();
        }
    }
}
