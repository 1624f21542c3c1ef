package dev.perennial.report;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What lies at or after the end of a report's observation and is therefore in none of its figures. Money is in minor
 * units.
 *
 * @param orders counted orders, of whomever
 * @param gross what they were charged
 * @param creditNotes what was given back without an order
 * @param givenBack their amounts
 * @param last the last day with any of these; null where there are none
 */
public record Outside(
        long orders,
        long gross,
        long creditNotes,
        long givenBack,
        @Nullable LocalDate last) {
    private static final String SQL = """
            SELECT count(*) FILTER (kind = 'order'), coalesce(sum(amount) FILTER (kind = 'order'), 0)::BIGINT,
                   count(*) FILTER (kind = 'note'), coalesce(sum(amount) FILTER (kind = 'note'), 0)::BIGINT,
                   max(local_date)
            FROM (SELECT 'order' AS kind, local_date, gross AS amount FROM orders WHERE store_id = ? AND counted
                  UNION ALL
                  SELECT 'note', local_date, amount FROM credit_note WHERE store_id = ?)
            WHERE local_date >= ?""";

    /** Looks at one store; a report without an end saw nothing. */
    public static Outside of(Connection connection, int storeId, Report report) throws SQLException {
        LocalDate end = report.asOf();
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setInt(1, storeId);
            statement.setInt(2, storeId);
            statement.setObject(3, end == null ? LocalDate.EPOCH.minusYears(1000) : end);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Outside(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, LocalDate.class));
            }
        }
    }

    /** Says it in a sentence with the option that would take them in; null where nothing lies outside. */
    public @Nullable String sentence(Report report) {
        if (last == null) {
            return null;
        }
        StringBuilder text = new StringBuilder("Not in the report, which ends before ")
                .append(report.asOf() == null ? "the first order" : report.asOf())
                .append(": ");
        if (orders > 0) {
            text.append(orders).append(orders == 1 ? " order of " : " orders of ");
            text.append(money(gross, report));
        }
        if (creditNotes > 0) {
            text.append(orders > 0 ? ", " : "").append(creditNotes);
            text.append(creditNotes == 1 ? " credit note of " : " credit notes of ");
            text.append(money(givenBack, report));
        }
        return text.append(". --as-of ")
                .append(last.plusDays(1))
                .append(" takes them in.")
                .toString();
    }

    private static String money(long minorUnits, Report report) {
        String amount = BigDecimal.valueOf(minorUnits, report.digits()).toPlainString();
        return report.currency() == null ? amount : amount + " " + report.currency();
    }
}
