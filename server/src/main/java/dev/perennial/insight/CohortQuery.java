package dev.perennial.insight;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

final class CohortQuery {
    private static final String SQL = """
            SELECT first_month, month - first_month AS age, count(*) AS people
            FROM customer_month
            WHERE first_month > month_of(getvariable('insight_from') - 1)
              AND first_month <= month_of(getvariable('insight_to') - 1)
            GROUP BY first_month, age""";

    private record Cell(int month, int age, long people) {}

    private CohortQuery() {}

    static List<Cohort> run(BaseTables tables, LocalDate asOf) throws SQLException {
        int lastMonth = Months.indexOf(asOf.minusDays(1));
        SortedMap<Integer, Long[]> rows = new TreeMap<>();
        for (Cell cell : tables.with(BaseTable.CUSTOMER_MONTH)
                .rows(SQL, row -> new Cell(row.getInt(1), row.getInt(2), row.getLong(3)))) {
            rows.computeIfAbsent(cell.month(), month -> zeros(lastMonth - month + 1))[cell.age()] = cell.people();
        }
        List<Cohort> cohorts = new ArrayList<>();
        rows.forEach((month, active) ->
                cohorts.add(new Cohort(YearMonth.from(Months.start(month)), active[0], Arrays.asList(active))));
        return List.copyOf(cohorts);
    }

    private static Long[] zeros(int length) {
        Long[] zeros = new Long[length];
        Arrays.fill(zeros, 0L);
        return zeros;
    }
}
