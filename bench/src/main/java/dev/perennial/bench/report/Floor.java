package dev.perennial.bench.report;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * The floor of the report row as a program of its own: opens DuckDB, runs {@code floor.sql} over the file, fits the
 * models, prints every number, a row a line: the statement's name and the columns, separated by tabs.
 */
public final class Floor {
    static final String WITHOUT_MODELS = "--without-models";

    private Floor() {}

    /**
     * Runs the floor.
     *
     * @param arguments the order file, and {@value #WITHOUT_MODELS} to leave the models out
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("preserve_insertion_order", "false");
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
                Statement statement = connection.createStatement()) {
            for (String sql : sql().replace("FILE", arguments[0]).split(";\n", -1)) {
                if (!sql.isBlank() && statement.execute(sql)) {
                    print(name(sql), statement.getResultSet(), out);
                }
            }
            if (!List.of(arguments).contains(WITHOUT_MODELS)) {
                FloorModels.run(statement, out);
            }
        }
        out.flush();
    }

    private static String sql() throws IOException {
        try (InputStream stream = Floor.class.getResourceAsStream("floor.sql")) {
            if (stream == null) {
                throw new IllegalStateException("floor.sql is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String name(String sql) {
        String first = sql.strip().lines().findFirst().orElseThrow();
        return first.startsWith("-- ") ? first.substring(3) : first;
    }

    private static void print(String name, ResultSet rows, PrintStream out) throws SQLException {
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
