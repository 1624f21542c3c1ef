package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people did, one row an event. */
final class Activities {
    private static final int TEXT_MAX = 300;
    private static final List<String> TELLING =
            List.of("title", "name", "order_id", "query", "category", "path", "url");

    private Activities() {}

    private record Row(KnownEvent event, Resolved person) {}

    /**
     * Writes a batch; an event of nobody is nobody's activity, one that is handed in again is there already. Only then is
     * each row looked for: a row that may be there costs nearly twice as much to insert as one that is not.
     */
    static void write(Connection transaction, long store, List<KnownEvent> events) throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (KnownEvent event : events) {
            Resolved person = event.person();
            if (person != null) {
                rows.add(new Row(event, person));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        String again = areThere(transaction, store, rows) ? "ON CONFLICT DO NOTHING" : "";
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.activity (store_id, position, week, profile_id, customer_id, at, type, name, detail)
                SELECT ?, position, date '1970-01-05' + 7 * week, profile, customer,
                       timestamptz 'epoch' + at * interval '1 microsecond', type, nullif(name, ''), detail
                FROM unnest(?::bigint[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                         AS n (position, week, profile, customer, at, type, name, detail)
                """ + again)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, rows, row -> row.event().logged().position());
            Columns.weeks(statement, 3, rows, row -> row.event().logged().week());
            Columns.numbers(statement, 4, rows, row -> row.person().profile());
            Columns.numbers(statement, 5, rows, row -> row.person().customer());
            Columns.numbers(statement, 6, rows, row -> micros(row.event().at()));
            Columns.texts(statement, 7, rows, row -> row.event().type());
            Columns.texts(statement, 8, rows, row -> cut(row.event().name()));
            Columns.texts(statement, 9, rows, row -> detail(row.event()));
            statement.executeUpdate();
        }
    }

    /** Whether something is between the batch's places already; mostly they are the last of their store. */
    private static boolean areThere(Connection transaction, long store, List<Row> rows) throws SQLException {
        LongSummaryStatistics places =
                rows.stream().mapToLong(row -> row.event().logged().position()).summaryStatistics();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT EXISTS (SELECT FROM customer.activity WHERE store_id = ? AND position BETWEEN ? AND ?)
                """)) {
            statement.setLong(1, store);
            statement.setLong(2, places.getMin());
            statement.setLong(3, places.getMax());
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** What tells most of what it was about. */
    private static @Nullable String detail(KnownEvent event) {
        JsonNode properties = event.body().path("properties");
        for (String name : TELLING) {
            String text = Json.text(properties.get(name)).orElse("");
            if (!text.isEmpty() && !text.equals(event.name())) {
                return cut(text);
            }
        }
        return null;
    }

    private static String cut(String text) {
        return text.length() <= TEXT_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, TEXT_MAX) - 1));
    }
}
