package dev.perennial.bench.report;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.FutureTask;

/**
 * The floor of the report row as a program of its own: opens DuckDB, makes the tables of {@code floor-tables.sql} from
 * the file, asks {@code floor-figures.sql}, fits the models, plans contacts, and prints every number, a row a line: the
 * statement's name and the columns, separated by tabs.
 */
public final class Floor {
    static final String WITHOUT_MODELS = "--without-models";

    private Floor() {}

    /**
     * Runs the floor.
     *
     * @param arguments the order file, and {@value #WITHOUT_MODELS} to leave models and contact plan out
     */
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("preserve_insertion_order", "false");
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
                Statement statement = connection.createStatement()) {
            run(statement, sql("floor-tables.sql").replace("FILE", arguments[0]), out);
            if (List.of(arguments).contains(WITHOUT_MODELS)) {
                run(statement, sql("floor-baskets.sql"), out);
                run(statement, sql("floor-figures.sql"), out);
            } else {
                run(statement, sql("floor-items.sql"), out);
                FutureTask<FloorModels> models = fit(new FloorHistories(statement));
                run(statement, sql("floor-figures.sql"), out);
                FloorHints hints = new FloorHints(statement);
                models.get().print(out);
                new FloorPlan(models.get(), hints).print(connection, out);
            }
        }
        out.flush();
    }

    /** The models need no database, so they are fitted while it works. */
    private static FutureTask<FloorModels> fit(FloorHistories histories) {
        FutureTask<FloorModels> models = new FutureTask<>(() -> new FloorModels(histories));
        Thread.ofPlatform().daemon().name("models").start(models);
        return models;
    }

    private static void run(Statement statement, String script, PrintWriter out) throws SQLException {
        for (String sql : script.split(";\n", -1)) {
            if (!sql.isBlank() && statement.execute(sql)) {
                print(name(sql), statement.getResultSet(), out);
            }
        }
    }

    private static String sql(String name) throws IOException {
        try (InputStream stream = Floor.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String name(String sql) {
        String first = sql.strip().lines().findFirst().orElseThrow();
        return first.startsWith("-- ") ? first.substring(3) : first;
    }

    private static void print(String name, ResultSet rows, PrintWriter out) throws SQLException {
        try (rows) {
            int columns = rows.getMetaData().getColumnCount();
            StringBuilder line = new StringBuilder();
            while (rows.next()) {
                line.setLength(0);
                line.append(name);
                for (int column = 1; column <= columns; column++) {
                    line.append('\t').append(rows.getString(column));
                }
                out.println(line);
            }
        }
    }
}
