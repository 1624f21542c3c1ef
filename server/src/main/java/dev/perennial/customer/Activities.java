package dev.perennial.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people did, one row an event. */
final class Activities {
    private static final int TEXT_MAX = 300;
    private static final List<String> TELLING =
            List.of("title", "name", "order_id", "query", "category", "path", "url");

    private Activities() {}

    private record Row(KnownEvent event, Resolved person) {}

    /** Writes a batch; an event of nobody is nobody's activity, one that is handed in again is there already. */
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
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.activity (store_id, position, week, profile_id, customer_id, at, type, name, detail)
                SELECT ?, position, week::date, profile, customer, at, type, nullif(name, ''), detail
                FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])
                         AS n (position, week, profile, customer, at, type, name, detail)
                ON CONFLICT DO NOTHING
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, rows, row -> row.event().logged().position());
            Columns.texts(statement, 3, rows, row -> row.event().logged().week().toString());
            Columns.numbers(statement, 4, rows, row -> row.person().profile());
            Columns.numbers(statement, 5, rows, row -> row.person().customer());
            Columns.times(statement, 6, rows, row -> row.event().at());
            Columns.texts(statement, 7, rows, row -> row.event().type());
            Columns.texts(statement, 8, rows, row -> cut(row.event().name()));
            Columns.texts(statement, 9, rows, row -> detail(row.event()));
            statement.executeUpdate();
        }
    }

    /** What tells most of what it was about. */
    private static @Nullable String detail(KnownEvent event) {
        JsonNode properties = event.body().path("properties");
        return TELLING.stream()
                .flatMap(name -> Json.text(properties.get(name)).stream())
                .filter(text -> !text.equals(event.name()))
                .flatMap(text -> Stream.of(cut(text)))
                .findFirst()
                .orElse(null);
    }

    private static String cut(String text) {
        return text.length() <= TEXT_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, TEXT_MAX) - 1));
    }
}
