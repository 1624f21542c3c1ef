package dev.perennial.bench.refresh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The floor: {@code refresh-floor.sql} on the same tables, and Kaplan–Meier in one plain loop over what the funnel counts. */
final class RefreshFloor {
    private static final List<Integer> HORIZONS = List.of(30, 60, 90, 180, 365);
    private static final double Z95 = 1.959963984540054;

    private RefreshFloor() {}

    /** All numbers, by the statement's name. */
    static Map<String, List<List<Double>>> run(Connection connection, LocalDate asOf) throws SQLException, IOException {
        Map<String, List<List<Double>>> figures = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String sql : script().replace("DAY", asOf.toString()).split(";\n", -1)) {
                if (!sql.isBlank() && statement.execute(sql)) {
                    figures.put(name(sql), rows(statement.getResultSet()));
                }
            }
            statement.execute("DROP TABLE occasion; DROP TABLE buyer; DROP TABLE customer_month");
        }
        figures.put("chances", chances(figures.getOrDefault("funnel", List.of())));
        return figures;
    }

    private static String script() throws IOException {
        try (InputStream stream = RefreshFloor.class.getResourceAsStream("refresh-floor.sql")) {
            if (stream == null) {
                throw new IllegalStateException("refresh-floor.sql is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String name(String sql) {
        return sql.strip().lines().findFirst().orElseThrow().substring(3);
    }

    private static List<List<Double>> rows(ResultSet result) throws SQLException {
        List<List<Double>> rows = new ArrayList<>();
        try (result) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Double> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getDouble(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** For each step: the chance by each horizon that follow-up reaches, low, high; log-log with Greenwood's variance. */
    private static List<List<Double>> chances(List<List<Double>> funnel) {
        Map<Integer, List<List<Double>>> steps = new TreeMap<>();
        for (List<Double> row : funnel) {
            steps.computeIfAbsent(row.get(0).intValue(), step -> new ArrayList<>())
                    .add(row);
        }
        List<List<Double>> all = new ArrayList<>();
        for (List<List<Double>> step : steps.values()) {
            double risk =
                    step.stream().mapToDouble(row -> row.get(2) + row.get(3)).sum();
            double last = step.getLast().get(1);
            double left = 1;
            double greenwood = 0;
            int at = 0;
            for (int horizon : HORIZONS) {
                while (at < step.size() && step.get(at).get(1) <= horizon) {
                    double came = step.get(at).get(2);
                    left *= 1 - came / risk;
                    greenwood += came / (risk * (risk - came));
                    risk -= came + step.get(at).get(3);
                    at++;
                }
                if (horizon <= last && left > 0 && left < 1) {
                    double spread = Z95 * Math.sqrt(greenwood) / Math.abs(Math.log(left));
                    all.add(List.of(
                            1 - left, 1 - Math.pow(left, Math.exp(-spread)), 1 - Math.pow(left, Math.exp(spread))));
                }
            }
        }
        return all;
    }
}
