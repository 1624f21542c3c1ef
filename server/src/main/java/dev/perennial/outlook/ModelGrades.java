package dev.perennial.outlook;

import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How right the models were: of each month the first time they were asked, held to what happened. */
public final class ModelGrades {
    private static final double Z_95 = 1.959963984540054;

    /**
     * What was expected of the customers of a day, and what came.
     *
     * @param asOf the end of observation then
     * @param model by the code that reports have
     * @param customers known then
     * @param within30 of them who order within 30 days
     * @param within90 of them who order within 90 days
     */
    public record Grade(YearMonth month, LocalDate asOf, String model, long customers, Held within30, Held within90) {}

    /**
     * An expectation held to what happened.
     *
     * @param expected buyers
     * @param actual null as long as the time is not over
     */
    public record Held(double expected, @Nullable Long actual) {
        /** Actual for each one expected; null without either. */
        public @Nullable Double ratio() {
            return actual == null || expected <= 0 ? null : actual / expected;
        }

        /**
         * Whether chance alone may be the difference, the model being right: at most 1.96 standard errors, of a count that is at
         * most as spread as Poisson's, so that an error may be taken for chance rather than chance for an error.
         */
        public @Nullable Boolean withinChance() {
            return actual == null ? null : Math.abs(actual - expected) <= Z_95 * Math.sqrt(expected);
        }
    }

    /**
     * The months that have an expectation, the newest first.
     *
     * @param limit at least 1
     */
    public List<Grade> of(Connection transaction, long store, int limit) {
        return Sql.on(transaction)
                .sql("""
                        SELECT * FROM (
                            SELECT DISTINCT ON (date_trunc('month', as_of)) as_of, model, customers, buyers_30, actual_buyers_30,
                                   buyers_90, actual_buyers_90
                            FROM outlook.run
                            WHERE store_id = :store AND model IS NOT NULL AND buyers_30 IS NOT NULL AND buyers_90 IS NOT NULL
                            ORDER BY date_trunc('month', as_of), as_of, run_id) AS first
                        ORDER BY as_of DESC LIMIT :limit
                        """)
                .param("store", store)
                .param("limit", limit)
                .query((row, number) -> grade(row))
                .list();
    }

    private static Grade grade(ResultSet row) throws SQLException {
        LocalDate asOf = row.getObject("as_of", LocalDate.class);
        return new Grade(
                YearMonth.from(asOf),
                asOf,
                row.getString("model"),
                row.getLong("customers"),
                new Held(row.getDouble("buyers_30"), row.getObject("actual_buyers_30", Long.class)),
                new Held(row.getDouble("buyers_90"), row.getObject("actual_buyers_90", Long.class)));
    }
}
