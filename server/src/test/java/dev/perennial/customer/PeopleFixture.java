package dev.perennial.customer;

import dev.perennial.postgres.Database;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A store's people. Identities are written as in {@code account:7}, {@code browser:x} and {@code anna@example.com}. */
record PeopleFixture(PostgresLogin login, Database database, Profiles profiles) implements AutoCloseable {
    static final long TEA = 1;
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    static PeopleFixture open(PostgresLogin login, CustomerFacts... facts) throws PostgresException {
        Database database = Database.open(login, List.of("event", "follow", "customer"), new PoolSizes(8, 2, 1));
        return new PeopleFixture(login, database, new Profiles(List.of(facts), () -> NOON));
    }

    static Identity identity(String text) {
        if (text.contains("@")) {
            return new Identity(IdentityKind.EMAIL, text);
        }
        String value = text.substring(text.indexOf(':') + 1);
        IdentityKind kind = switch (text.substring(0, text.indexOf(':'))) {
            case "account" -> IdentityKind.EXTERNAL;
            case "shopify" -> IdentityKind.SHOPIFY;
            case "phone" -> IdentityKind.PHONE;
            case "device" -> IdentityKind.DEVICE;
            default -> IdentityKind.ANONYMOUS;
        };
        return new Identity(kind, value);
    }

    static Arrival arrival(String... identities) {
        return Arrival.of(Arrays.stream(identities).map(PeopleFixture::identity).toList(), NOON);
    }

    /** A fact comes in with these identities. */
    Resolved comes(String... identities) throws SQLException {
        return come(arrival(identities)).getFirst();
    }

    List<Resolved> come(Arrival... arrivals) throws SQLException {
        return database.inStore(TEA, transaction -> profiles.resolve(transaction, TEA, List.of(arrivals)));
    }

    /** Who a profile's customer is now. */
    long customer(Resolved fact) throws SQLException {
        return Long.parseLong(
                asSuperuser("SELECT customer_id FROM customer.profile WHERE profile_id = " + fact.profile())
                        .getFirst());
    }

    boolean isOnePerson(Resolved... facts) throws SQLException {
        List<Long> customers = new ArrayList<>();
        for (Resolved fact : facts) {
            customers.add(customer(fact));
        }
        return customers.stream().distinct().count() == 1;
    }

    List<String> asSuperuser(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(login.url(), "postgres", login.password());
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        values.add(String.valueOf(rows.getString(1)));
                    }
                }
            }
        }
        return values;
    }

    /** What must hold whatever happened; a text for each thing that does not. */
    List<String> wrongs() throws SQLException {
        return asSuperuser("""
                WITH RECURSIVE tree AS (
                    SELECT store_id, customer_id, customer_id AS root FROM customer.customer WHERE merged_into IS NULL
                    UNION ALL
                    SELECT c.store_id, c.customer_id, tree.root FROM tree
                    JOIN customer.customer c ON c.store_id = tree.store_id AND c.merged_into = tree.customer_id
                )
                SELECT 'profile ' || profile_id || ' is not its root''s' FROM customer.profile p
                LEFT JOIN tree ON tree.store_id = p.store_id AND tree.customer_id = p.home
                WHERE p.customer_id IS DISTINCT FROM tree.root
                UNION ALL
                SELECT 'merge ' || merge_id || ' is no edge' FROM customer.merge m
                JOIN customer.customer c ON c.store_id = m.store_id AND c.customer_id = m.loser
                WHERE outcome = 'merged' AND undone_at IS NULL AND c.merged_into IS DISTINCT FROM m.winner
                UNION ALL
                SELECT 'edge of ' || customer_id || ' has no merge' FROM customer.customer c
                WHERE merged_into IS NOT NULL AND NOT EXISTS (
                    SELECT FROM customer.merge m
                    WHERE m.store_id = c.store_id AND m.loser = c.customer_id AND m.winner = c.merged_into
                      AND outcome = 'merged' AND undone_at IS NULL)
                UNION ALL
                SELECT kind || ' ' || value || ' is nobody''s' FROM customer.identity
                WHERE owner IS NULL AND shared_at IS NULL
                UNION ALL
                SELECT 'the root ' || root || ' has no profile' FROM tree GROUP BY store_id, root
                HAVING NOT EXISTS (SELECT FROM customer.profile p WHERE p.customer_id = root)
                """);
    }

    @Override
    public void close() {
        database.close();
    }
}
