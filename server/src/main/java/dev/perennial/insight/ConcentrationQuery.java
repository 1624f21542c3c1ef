package dev.perennial.insight;

import java.sql.SQLException;
import java.util.List;

final class ConcentrationQuery {
    /**
     * One row for every twentieth of the people, rounded up: whoever completes it. Equal revenues may swap places, which
     * changes no sum.
     */
    private static final String RECENT = """
            WITH ranked AS (
                SELECT recent_net AS revenue,
                       row_number() OVER best AS place,
                       sum(recent_net) OVER best AS running
                FROM buyer
                WHERE recent_orders > 0
                WINDOW best AS (ORDER BY recent_net DESC ROWS UNBOUNDED PRECEDING)
            ), summed AS (
                SELECT count(*) AS people,
                       sum(greatest(revenue, 0)::DOUBLE) AS above_zero,
                       sum(greatest(revenue, 0)::DOUBLE * place) AS weighted
                FROM ranked
            )
            SELECT place, people, running::BIGINT, above_zero, weighted
            FROM ranked, summed
            WHERE place * 20 // people > (place - 1) * 20 // people
            ORDER BY place""";

    private static final String ALL_TIME = """
            SELECT coalesce(sum(gross) FILTER (place <= (people + 4) // 5), 0)::BIGINT,
                   coalesce(sum(gross), 0)::BIGINT
            FROM (SELECT gross, row_number() OVER (ORDER BY gross DESC) AS place FROM buyer),
                 (SELECT count(*) AS people FROM buyer)""";

    private record Ranked(long place, long people, long running, double aboveZero, double weighted) {}

    private ConcentrationQuery() {}

    static Concentration run(BaseTables tables) throws SQLException {
        Database database = tables.with(BaseTable.BUYER);
        Figure allTime =
                database.row(ALL_TIME, row -> Figure.ratio(row.getLong(1), row.getLong(2), Absence.NO_REVENUE));
        List<Ranked> recent = database.rows(
                RECENT,
                row -> new Ranked(row.getLong(1), row.getLong(2), row.getLong(3), row.getDouble(4), row.getDouble(5)));
        if (recent.isEmpty() || recent.getLast().running() <= 0) {
            Figure unknown = new Figure.Unknown(Absence.NO_REVENUE);
            return new Concentration(unknown, allTime, unknown, List.of());
        }
        Ranked all = recent.getLast();
        long fifth = (all.people() + 4) / 5;
        long best = recent.stream()
                .filter(ranked -> ranked.place() == fifth)
                .findFirst()
                .orElseThrow()
                .running();
        return new Concentration(
                new Figure.Known((double) best / all.running()),
                allTime,
                gini(all),
                recent.stream().map(ranked -> point(ranked, all)).toList());
    }

    /** Places count from the best, so that the usual formula over ascending ranks turns around. */
    private static Figure gini(Ranked all) {
        double people = all.people();
        return new Figure.Known((people + 1 - 2 * all.weighted() / all.aboveZero()) / people);
    }

    private static Concentration.Point point(Ranked ranked, Ranked all) {
        return new Concentration.Point(
                ranked.place(), (double) ranked.place() / all.people(), (double) ranked.running() / all.running());
    }
}
