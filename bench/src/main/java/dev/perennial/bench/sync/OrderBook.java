package dev.perennial.bench.sync;

import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.commerce.CommerceExport;
import dev.perennial.customer.CustomerExport;
import dev.perennial.follow.Exporter;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A PostgreSQL like the product's with the product's own tables, full of one store's orders. */
final class OrderBook implements AutoCloseable {
    static final List<Exporter> EXPORTERS = List.of(new CustomerExport(), new CommerceExport());

    private static final int ORDERS_A_CUSTOMER = 21;

    private final EmbeddedPostgres server;
    private final PostgresLogin login;
    private final Database database;
    private final ProcessGroup processes;

    OrderBook(Path directory) throws IOException, PostgresException, SQLException {
        this.server = EmbeddedPostgres.start(EmbeddedPostgresSettings.in(directory));
        this.login = server.database("book");
        this.database = Database.open(login, List.of("store", "follow", "customer", "commerce"), PoolSizes.DEFAULT);
        this.processes = ProcessGroup.postgres(directory.toRealPath().resolve("data"));
    }

    /** So many orders with one line each, of one customer for every 21; in the order in which they were bought. */
    void fill(long orders) throws SQLException {
        long customers = Math.max(1, orders / ORDERS_A_CUSTOMER);
        asOwner("""
                INSERT INTO customer.customer (store_id, customer_id, created_at)
                    SELECT 1, i, now() FROM generate_series(1::bigint, %2$d) i;
                INSERT INTO customer.profile (store_id, profile_id, digest, home, customer_id, created_at)
                    SELECT 1, i, sha256(i::text::bytea), i, i, now() FROM generate_series(1::bigint, %2$d) i;
                INSERT INTO customer.identity (store_id, kind, value, owner, since)
                    SELECT 1, 'email', 'somebody.' || i || '@example.com', i, now() FROM generate_series(1::bigint, %2$d) i;
                INSERT INTO commerce.product (store_id, product_id, external_id, name, category, version_at)
                    SELECT 1, i, 'sku-' || i, 'Product ' || i, 'Category ' || i %% 12, now() FROM generate_series(1::bigint, 500) i;
                INSERT INTO commerce.orders (store_id, order_id, external_id, profile_id, customer_id, ordered_at, local_date,
                        currency, gross, discount, incentive, counted, coupon, status, country, source, version_at)
                    SELECT 1, i, 'order-' || i, person, person, at, at::date, 'EUR', 1500 + i * 37 %% 9000, 0, i %% 9 = 0,
                           true, CASE WHEN i %% 9 = 0 THEN 'WELCOME' || i %% 5 END, 'paid', 'DE', 'bench', at
                    FROM generate_series(1::bigint, %1$d) i,
                         LATERAL (SELECT 1 + i * 7919 %% %2$d AS person,
                                         timestamptz '2021-01-01Z' + i * interval '1 minute' * (2600000.0 / %1$d) AS at) x;
                INSERT INTO commerce.order_line (store_id, order_id, line, product_id, quantity, amount, discount)
                    SELECT 1, i, 1, 1 + i * 31 %% 500, 1 + i %% 3, 1500 + i * 37 %% 9000, 0 FROM generate_series(1::bigint, %1$d) i;
                SELECT setval('commerce.orders_order_id_seq', %1$d);
                """.formatted(orders, customers));
        asOwner(
                "VACUUM (ANALYZE) customer.customer, customer.profile, customer.identity, commerce.product, commerce.orders,"
                        + " commerce.order_line");
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + database.roles().owner());
            statement.execute("SET TIME ZONE 'UTC'");
            statement.execute(sql);
        }
    }

    /** A connection that may read everything. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }

    Database database() {
        return database;
    }

    ProcessGroup processes() {
        return processes.and(ProcessGroup.single(ProcessHandle.current().pid()));
    }

    @Override
    public void close() {
        database.close();
        try {
            server.close();
        } catch (PostgresException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
