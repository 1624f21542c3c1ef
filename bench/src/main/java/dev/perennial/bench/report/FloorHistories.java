package dev.perennial.bench.report;

import dev.perennial.models.backtest.HoldOut;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.rhythm.Regularity;
import dev.perennial.models.spend.SpendData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** What the models on the floor need to know of each customer, in columns; days count from the first order. */
final class FloorHistories {
    private static final String SHOP = """
            SELECT (getvariable('as_of') - min(day))::INTEGER, sum(gross), (SELECT sum(net) / 100 FROM buyer),
                   (SELECT count(*) FROM occasion)
            FROM orders""";

    /** In no order: customers go by their number. */
    private static final String CUSTOMERS = """
            SELECT customer, repeats::INTEGER, (last_day - first_day)::INTEGER,
                   (getvariable('as_of') - 1 - first_day)::INTEGER, coalesce((gross - first_gross) / nullif(repeats, 0), 0),
                   before::INTEGER, coalesce(last_before - first_day, 0)::INTEGER, net,
                   coalesce(latest[2] - latest[3], 0)::INTEGER, coalesce(latest[1] - latest[2], 0)::INTEGER
            FROM (SELECT customer, count(*) - 1 AS repeats, min(day) AS first_day, max(day) AS last_day, sum(gross) AS gross,
                         arg_min(gross, day) AS first_gross, max(day, 3) AS latest,
                         count(*) FILTER (day <= getvariable('cut')) - 1 AS before,
                         max(day) FILTER (day <= getvariable('cut')) AS last_before
                  FROM (SELECT customer, day, sum(gross) AS gross FROM orders GROUP BY ALL)
                  GROUP BY customer)
            JOIN (SELECT customer, net FROM buyer) USING (customer)""";

    /** Days at the end that the models do not see when they are put to the test. */
    final int heldOutDays;
    /** The share of the orders' amounts that is left after credit notes. */
    final double keptShare;

    final double meanOccasion;

    int size;
    int[] customer = new int[1 << 10];
    int[] repeats = new int[1 << 10];
    int[] lastDay = new int[1 << 10];
    int[] observedDays = new int[1 << 10];
    /** The mean amount of repeat occasions. */
    double[] amount = new double[1 << 10];
    /** In cents, all orders less credit notes. */
    long[] kept = new long[1 << 10];

    /** Repeats by the end of calibration; -1 for who came later. */
    private int[] repeatsBefore = new int[1 << 10];

    private int[] lastDayBefore = new int[1 << 10];
    private final Regularity.Builder regularity = Regularity.builder();

    FloorHistories(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(SHOP)) {
            row.next();
            heldOutDays = HoldOut.suggestedDays(row.getInt(1));
            keptShare = row.getDouble(3) / row.getDouble(2);
            meanOccasion = row.getDouble(2) / row.getDouble(4);
        }
        statement.execute("SET VARIABLE cut = getvariable('as_of') - 1 - " + heldOutDays);
        try (ResultSet row = statement.executeQuery(CUSTOMERS)) {
            while (row.next()) {
                add(row);
            }
        }
    }

    private void add(ResultSet row) throws SQLException {
        if (size == customer.length) {
            grow();
        }
        customer[size] = row.getInt(1);
        repeats[size] = row.getInt(2);
        lastDay[size] = row.getInt(3);
        observedDays[size] = row.getInt(4);
        amount[size] = Math.max(0, row.getDouble(5));
        repeatsBefore[size] = row.getInt(6);
        lastDayBefore[size] = row.getInt(7);
        kept[size] = row.getLong(8);
        if (repeats[size] > 1) {
            regularity.add(row.getInt(9), row.getInt(10));
        }
        size++;
    }

    private void grow() {
        int room = size * 2;
        customer = Arrays.copyOf(customer, room);
        repeats = Arrays.copyOf(repeats, room);
        lastDay = Arrays.copyOf(lastDay, room);
        observedDays = Arrays.copyOf(observedDays, room);
        amount = Arrays.copyOf(amount, room);
        kept = Arrays.copyOf(kept, room);
        repeatsBefore = Arrays.copyOf(repeatsBefore, room);
        lastDayBefore = Arrays.copyOf(lastDayBefore, room);
    }

    CustomerColumns now() {
        return CustomerColumns.of(
                Arrays.copyOf(repeats, size), Arrays.copyOf(lastDay, size), Arrays.copyOf(observedDays, size));
    }

    HoldOut holdOut() {
        int[] x = new int[size];
        int[] last = new int[size];
        int[] observed = new int[size];
        int[] later = new int[size];
        int known = 0;
        for (int row = 0; row < size; row++) {
            if (repeatsBefore[row] >= 0) {
                x[known] = repeatsBefore[row];
                last[known] = lastDayBefore[row];
                observed[known] = observedDays[row] - heldOutDays;
                later[known++] = repeats[row] - repeatsBefore[row];
            }
        }
        CustomerColumns before =
                CustomerColumns.of(Arrays.copyOf(x, known), Arrays.copyOf(last, known), Arrays.copyOf(observed, known));
        return HoldOut.of(before, Arrays.copyOf(later, known), heldOutDays);
    }

    SpendData spend() {
        SpendData.Builder spend = SpendData.builder();
        for (int row = 0; row < size; row++) {
            spend.add(repeats[row], amount[row]);
        }
        return spend.build();
    }

    Regularity.Builder regularity() {
        return regularity;
    }

    /** Sorts by what was kept, of equals the lower number first. */
    long rank(int row) {
        return (kept[row] << 24) - customer[row];
    }
}
