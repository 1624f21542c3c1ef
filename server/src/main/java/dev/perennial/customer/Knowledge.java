package dev.perennial.customer;

import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.util.List;

/** Of how many people what is known. */
public final class Knowledge {
    private static final int SECONDS_MAX = 60;

    /**
     * Something that is known of people.
     *
     * @param what an e-mail address ({@code email}), a phone number ({@code phone}), or a trait by its name
     * @param people of whom it is known, whatever it is; a trait that was taken back is not
     */
    public record Known(String what, long people) {}

    /**
     * What is known of people who are there: customers and leads, merged ones once, erased ones not.
     *
     * @param people all of them
     * @param known what most are known by first
     */
    public record Coverage(long people, List<Known> known) {
        public Coverage {
            known = List.copyOf(known);
        }
    }

    /**
     * Looks at all people of a store, which takes seconds where there are millions.
     *
     * @param limit how many kinds of knowledge, at least 1
     */
    public Coverage of(Connection transaction, long store, int limit) {
        Sql.on(transaction)
                .sql("SELECT set_config('statement_timeout', '" + SECONDS_MAX + "s', true)")
                .query(String.class)
                .single();
        long people = Sql.on(transaction)
                .sql("""
                        SELECT count(*) FROM customer.customer
                        WHERE store_id = :store AND merged_into IS NULL AND erased_at IS NULL
                        """)
                .param("store", store)
                .query(Long.class)
                .single();
        // of a whole store; right after an import PostgreSQL believes that there is nobody, and would go row by row
        Sql.on(transaction).sql("SET LOCAL enable_nestloop = off").update();
        List<Known> known = Sql.on(transaction)
                .sql("""
                        WITH known AS (
                            SELECT DISTINCT t.customer_id, t.name AS what FROM customer.trait t
                            WHERE t.store_id = :store AND t.value <> 'null'::jsonb AND t.name NOT IN ('email', 'phone')
                            UNION ALL
                            SELECT DISTINCT p.customer_id, i.kind FROM customer.identity i
                            JOIN customer.profile p ON p.store_id = i.store_id AND p.home = i.owner
                            WHERE i.store_id = :store AND i.kind IN ('email', 'phone')
                        )
                        SELECT what, count(*) AS people FROM known
                        JOIN customer.customer c ON c.store_id = :store AND c.customer_id = known.customer_id
                        WHERE c.merged_into IS NULL AND c.erased_at IS NULL
                        GROUP BY what ORDER BY people DESC, what LIMIT :limit
                        """)
                .param("store", store)
                .param("limit", limit)
                .query((row, number) -> new Known(row.getString(1), row.getLong(2)))
                .list();
        Sql.on(transaction).sql("SET LOCAL enable_nestloop TO DEFAULT").update();
        return new Coverage(people, known);
    }
}
