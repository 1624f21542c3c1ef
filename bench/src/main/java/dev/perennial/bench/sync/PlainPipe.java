package dev.perennial.bench.sync;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The floor of {@code sync}: {@code COPY … TO STDOUT (FORMAT csv)} into a named pipe that DuckDB reads with the types
 * given, table by table, and a checkpoint; nothing else.
 */
final class PlainPipe {
    private static final int CHUNK_BYTES = 256 * 1024;

    private static final List<Table> TABLES = List.of(
            new Table("customer", """
                    SELECT c.store_id, c.customer_id, i.value, i.value FROM customer.customer c
                    JOIN customer.profile p USING (store_id, customer_id)
                    JOIN customer.identity i ON i.store_id = p.store_id AND i.owner = p.home""", "store_id INTEGER, customer_id BIGINT, external_id VARCHAR, email VARCHAR"),
            new Table(
                    "product",
                    "SELECT store_id, product_id, external_id, name, category FROM commerce.product",
                    "store_id INTEGER, product_id BIGINT, external_id VARCHAR, name VARCHAR, category VARCHAR"),
            new Table("orders", """
                    SELECT store_id, order_id, customer_id, ordered_at AT TIME ZONE 'UTC', local_date, gross, refunded,
                           gross - refunded, discount, incentive, counted, coupon, status, country FROM commerce.orders""", """
                    store_id INTEGER, order_id BIGINT, customer_id BIGINT, ordered_at TIMESTAMP, local_date DATE,
                    gross BIGINT, refunded BIGINT, net BIGINT, discount BIGINT, incentive BOOLEAN, counted BOOLEAN,
                    coupon VARCHAR, status VARCHAR, country VARCHAR"""),
            new Table("order_line", """
                    SELECT l.store_id, l.order_id, o.customer_id, o.local_date, o.counted, l.product_id, l.quantity, l.amount,
                           l.discount FROM commerce.order_line l JOIN commerce.orders o USING (store_id, order_id)""", """
                    store_id INTEGER, order_id BIGINT, customer_id BIGINT, local_date DATE, counted BOOLEAN,
                    product_id BIGINT, quantity DECIMAL(18, 3), amount BIGINT, discount BIGINT"""));

    private PlainPipe() {}

    private record Table(String name, String select, String columns) {
        String types() {
            return "{'"
                    + columns.strip()
                            .replaceAll("\\s*\\n\\s*", " ")
                            .replaceAll(", (?=[a-z])", "', '")
                            .replaceAll("([a-z_]+) ([A-Z])", "$1': '$2")
                    + "'}";
        }
    }

    /** Copies everything; returns the rows of orders that arrived. */
    static long copy(OrderBook book, Path directory) throws SQLException, IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        Properties settings = new Properties();
        settings.setProperty("memory_limit", "2GiB");
        settings.setProperty("temp_directory", directory.toString());
        settings.setProperty("preserve_insertion_order", "false");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:", settings);
                Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "ATTACH '" + directory.resolve("floor.duckdb") + "' AS floor (RECOVERY_MODE no_wal_writes)");
            statement.execute("USE floor");
            for (Table table : TABLES) {
                statement.execute("CREATE TABLE " + table.name() + " (" + table.columns() + ")");
                Files.deleteIfExists(pipe);
                if (new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() != 0) {
                    throw new IOException("no named pipe");
                }
                CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(book, table.select(), pipe));
                statement.execute("INSERT INTO " + table.name() + " SELECT * FROM read_csv('" + pipe
                        + "', header = false, auto_detect = false, columns = " + table.types() + ")");
                sender.join();
            }
            statement.execute("CHECKPOINT floor");
            try (var row = statement.executeQuery("SELECT count(*) FROM orders")) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void send(OrderBook book, String select, Path pipe) {
        try (Connection postgres = book.connect();
                OutputStream out = new FileOutputStream(pipe.toFile())) {
            try (Statement statement = postgres.createStatement()) {
                statement.execute("SET ROLE " + book.database().roles().backup());
            }
            CopyOut copy = postgres.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + select + ") TO STDOUT (FORMAT csv)");
            byte[] chunk = new byte[CHUNK_BYTES];
            int filled = 0;
            byte[] row = copy.readFromCopy();
            while (row != null) {
                if (filled + row.length > chunk.length) {
                    out.write(chunk, 0, filled);
                    filled = 0;
                }
                System.arraycopy(row, 0, chunk, filled, row.length);
                filled += row.length;
                row = copy.readFromCopy();
            }
            out.write(chunk, 0, filled);
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
