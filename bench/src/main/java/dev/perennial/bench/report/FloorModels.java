package dev.perennial.bench.report;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import dev.perennial.models.backtest.HoldOut;
import dev.perennial.models.backtest.ModelChoice;
import dev.perennial.models.backtest.ModelSelector;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.spend.SpendData;
import dev.perennial.models.spend.SpendFit;
import dev.perennial.models.spend.SpendFitter;
import dev.perennial.models.value.CustomerScores;
import dev.perennial.models.value.ValueScorer;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * The purchase models on the floor: the same library as the product uses, whose own speed the rows {@code model-fit} and
 * {@code model-score} judge. Fits all models to all data and to the older half, and scores everybody once.
 */
final class FloorModels {
    private static final int YEAR_DAYS = 365;

    /** Row by row repeats, last day and observed days, now and by the end of calibration; days count from the first order. */
    private static final String HISTORIES = """
            SELECT count(*)::INTEGER - 1, (max(day) - min(day))::INTEGER, (getvariable('as_of') - 1 - min(day))::INTEGER,
                   coalesce((sum(net) - arg_min(net, day)) / nullif(count(*) - 1, 0), 0),
                   count(*) FILTER (day <= getvariable('cut'))::INTEGER - 1,
                   coalesce(max(day) FILTER (day <= getvariable('cut')) - min(day), 0)::INTEGER,
                   (getvariable('cut') - min(day))::INTEGER
            FROM (SELECT customer, day, sum(gross) AS net FROM orders GROUP BY ALL)
            GROUP BY customer""";

    private static final int NOW = 0;
    private static final int BEFORE = 3;

    private final int[][] columns = new int[6][1 << 10];
    private double[] amounts = new double[1 << 10];
    private int[] later = new int[1 << 10];
    private int size;
    private int sizeBefore;

    private FloorModels() {}

    static void run(Statement statement, PrintStream out) throws SQLException {
        int heldOut;
        try (ResultSet row = statement.executeQuery("SELECT (getvariable('as_of') - min(day))::INTEGER FROM orders")) {
            row.next();
            heldOut = HoldOut.suggestedDays(row.getInt(1));
        }
        statement.execute("SET VARIABLE cut = getvariable('as_of') - 1 - " + heldOut);
        FloorModels models = new FloorModels();
        try (ResultSet row = statement.executeQuery(HISTORIES)) {
            while (row.next()) {
                models.add(row);
            }
        }
        models.fit(heldOut, out);
    }

    private void add(ResultSet row) throws SQLException {
        if (size == amounts.length) {
            amounts = Arrays.copyOf(amounts, size * 2);
            later = Arrays.copyOf(later, size * 2);
            for (int column = 0; column < columns.length; column++) {
                columns[column] = Arrays.copyOf(columns[column], size * 2);
            }
        }
        for (int column = 0; column < BEFORE; column++) {
            columns[NOW + column][size] = row.getInt(column + 1);
        }
        amounts[size] = Math.max(0, row.getDouble(4));
        if (row.getInt(5) >= 0) {
            for (int column = 0; column < BEFORE; column++) {
                columns[BEFORE + column][sizeBefore] = row.getInt(column + 5);
            }
            later[sizeBefore++] = columns[NOW][size] - row.getInt(5);
        }
        size++;
    }

    private void fit(int heldOut, PrintStream out) {
        CustomerColumns now = columns(NOW, size);
        HoldOut holdOut = HoldOut.of(columns(BEFORE, sizeBefore), Arrays.copyOf(later, sizeBefore), heldOut);
        ModelChoice choice =
                ModelSelector.choose(now.counts(), holdOut, ModelUnit.WEEK).orElseThrow();
        SpendData.Builder spend = SpendData.builder();
        for (int row = 0; row < size; row++) {
            spend.add(columns[NOW][row], amounts[row]);
        }
        SpendFit amount = SpendFitter.fit(spend.build()).orElseThrow();
        CustomerScores scores = new ValueScorer(choice.chosen().pooled(), amount.pooled(), Span.days(YEAR_DAYS), 0)
                .score(now, Arrays.copyOf(amounts, size));
        choice.fits()
                .forEach(fit -> out.println("model\t" + fit.kind().code() + "\t"
                        + fit.maximumLikelihood().orElseThrow().logLikelihood()));
        out.println("chosen\t" + choice.chosen().kind().code() + "\t"
                + scores.total().orders().expected());
    }

    private CustomerColumns columns(int first, int rows) {
        return CustomerColumns.of(
                Arrays.copyOf(columns[first], rows),
                Arrays.copyOf(columns[first + 1], rows),
                Arrays.copyOf(columns[first + 2], rows));
    }
}
