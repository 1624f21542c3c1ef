package dev.perennial.insight;

import dev.perennial.models.survival.KaplanMeier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

final class FunnelQuery {
    /** Beyond the twentieth purchase a shop talks to people by name. */
    static final int LONGEST = 20;

    private static final String SQL = """
            SELECT n,
                   coalesce(next_date, getvariable('insight_as_of') - 1) - local_date AS days,
                   count(next_date) AS repeated,
                   count(*) - count(next_date) AS waiting
            FROM occasion
            WHERE n <= $1
              AND local_date >= getvariable('insight_from')
              AND local_date < getvariable('insight_to')
            GROUP BY n, days
            ORDER BY n, days""";

    private FunnelQuery() {}

    /** The waits after the first, second, … purchase. */
    static List<Waits> waits(BaseTables tables) throws SQLException {
        List<Waits.Collector> steps = new ArrayList<>();
        tables.with(BaseTable.OCCASION)
                .rows(
                        SQL,
                        row -> {
                            // within a span there may be second purchases and no first ones
                            while (row.getInt(1) > steps.size()) {
                                steps.add(new Waits.Collector());
                            }
                            steps.getLast().add(row, 2);
                            return steps;
                        },
                        LONGEST);
        return steps.stream().map(Waits.Collector::finish).toList();
    }

    static List<FunnelStep> steps(List<Waits> waits) {
        List<FunnelStep> steps = new ArrayList<>();
        for (Waits step : waits) {
            steps.add(step(steps.size() + 1, step));
        }
        return List.copyOf(steps);
    }

    private static FunnelStep step(int from, Waits waits) {
        KaplanMeier curve = waits.curve();
        return new FunnelStep(
                from,
                waits.total(),
                waits.totalRepeated(),
                waits.medianAmongRepeaters(),
                curve.medianDay(),
                horizons(curve));
    }

    static List<FunnelStep.Horizon> horizons(KaplanMeier curve) {
        return FunnelStep.HORIZONS.stream()
                .map(days -> new FunnelStep.Horizon(days, curve.probabilityBy(days)))
                .toList();
    }
}
