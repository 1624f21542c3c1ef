package dev.perennial.customer;

import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds people by the beginning of what they are called or known by. Every comparison is a range of an index and of functions that
 * PostgreSQL knows to tell nothing, so that the index is used behind row-level security, where LIKE would read the whole table.
 */
final class Finder {
    /** After everything that begins with a text, in the order of bytes. */
    private static final String LAST = Character.toString(0x10FFFF);

    private static final int TYPED_MAX = 200;
    private static final int CALLED_MAX = 100;

    private final Connection transaction;
    private final long store;
    private final int limit;

    Finder(Connection transaction, long store, int limit) {
        this.transaction = transaction;
        this.store = store;
        this.limit = limit;
    }

    /** What to look for: one line, without space around it, with the digits of programs. */
    static String plain(String typed) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(typed, Normalizer.Form.NFC)
                .codePoints()
                .limit(TYPED_MAX)
                .forEach(character -> {
                    if (Character.isDigit(character)) {
                        plain.append(Character.digit(character, 10));
                    } else {
                        plain.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
                    }
                });
        return plain.toString().strip();
    }

    /** Customers whom a text leads to, whoever is exactly called so first. */
    Set<Long> find(String plain) throws SQLException {
        Set<Long> found = new LinkedHashSet<>(identities(plain));
        found.addAll(names(plain.toLowerCase(Locale.ROOT)));
        return found;
    }

    private record Beginning(IdentityKind kind, String from) {}

    private static List<Beginning> beginnings(String plain) {
        List<Beginning> beginnings = new ArrayList<>();
        for (IdentityKind kind : IdentityKind.values()) {
            if (kind.isAccount()) {
                beginnings.add(new Beginning(kind, plain));
            }
        }
        beginnings.add(new Beginning(IdentityKind.EMAIL, plain.toLowerCase(Locale.ROOT)));
        String dialled = plain.replaceAll("[\\s()./-]", "").replaceFirst("^00", "+");
        if (dialled.matches("\\+?[1-9][0-9]{2,14}")) {
            beginnings.add(new Beginning(IdentityKind.PHONE, dialled.startsWith("+") ? dialled : "+" + dialled));
        }
        return beginnings;
    }

    private List<Long> identities(String plain) throws SQLException {
        List<Beginning> beginnings = beginnings(plain);
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT p.customer_id FROM (
                    SELECT hit.profile_id, hit.value, hit.value = wanted.begins AS exactly
                    FROM unnest(?::text[], ?::text[], ?::text[]) AS wanted (kind, begins, ends)
                    CROSS JOIN LATERAL (
                        SELECT i.profile_id, i.value FROM customer.profile_identity i
                        WHERE i.store_id = ? AND i.kind = wanted.kind AND i.value ~>=~ wanted.begins AND i.value ~<~ wanted.ends
                        ORDER BY i.value USING ~<~ LIMIT ?) hit) hits
                JOIN customer.profile p ON p.store_id = ? AND p.profile_id = hits.profile_id
                ORDER BY hits.exactly DESC, hits.value, p.customer_id
                """)) {
            Columns.texts(statement, 1, beginnings, one -> one.kind().text());
            Columns.texts(statement, 2, beginnings, Beginning::from);
            Columns.texts(statement, 3, beginnings, one -> one.from() + LAST);
            statement.setLong(4, store);
            statement.setInt(5, limit);
            statement.setLong(6, store);
            return numbers(statement);
        }
    }

    /** By a whole name, a first or a last one, or the beginnings of both in either order. */
    private List<Long> names(String lower) throws SQLException {
        String whole = lower.substring(0, Math.min(CALLED_MAX, lower.length()));
        List<Long> found = new ArrayList<>(called("called", whole));
        found.addAll(called("last_called", whole));
        String[] words = whole.split("\\s+", -1);
        if (words.length > 1) {
            found.addAll(calledBoth(words[0], words[words.length - 1]));
        }
        return found;
    }

    private List<Long> called(String column, String begins) {
        return Sql.on(transaction)
                .sql("""
                        SELECT customer_id FROM customer.trait
                        WHERE store_id = :store AND %1$s >= :begins AND %1$s < :ends ORDER BY %1$s LIMIT :limit
                        """.formatted(column))
                .param("store", store)
                .param("begins", begins)
                .param("ends", begins + LAST)
                .param("limit", limit)
                .query((rows, number) -> rows.getLong(1))
                .list();
    }

    private List<Long> calledBoth(String one, String other) {
        return Sql.on(transaction)
                .sql("""
                        SELECT DISTINCT t.customer_id FROM customer.trait t
                        JOIN customer.trait o ON o.store_id = t.store_id AND o.customer_id = t.customer_id AND o.name <> t.name
                        WHERE t.store_id = :store AND t.called >= :one AND t.called < :oneEnds
                          AND o.called >= :other AND o.called < :otherEnds
                        ORDER BY t.customer_id LIMIT :limit
                        """)
                .param("store", store)
                .param("one", one)
                .param("oneEnds", one + LAST)
                .param("other", other)
                .param("otherEnds", other + LAST)
                .param("limit", limit)
                .query((rows, number) -> rows.getLong(1))
                .list();
    }

    private static List<Long> numbers(PreparedStatement statement) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return Collections.unmodifiableList(found);
    }
}
