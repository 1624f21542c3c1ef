package dev.perennial.insight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public data sets beside the repository: {@code PERENNIAL_SHARED_DATA}, or {@code shared/data} found walking up.
 * Tests of them are skipped with a message where they are absent.
 */
public final class SharedData {
    private static final String CDNOW = """
            CREATE TEMP TABLE raw AS
            SELECT column0[2:6] AS customer, strptime(column0[8:15], '%%Y%%m%%d')::DATE AS day,
                   round(string_split_regex(trim(column0), '\\s+')[4]::DECIMAL(18, 2) * 100)::BIGINT AS cents,
                   string_split_regex(trim(column0), '\\s+')[3]::INTEGER AS pieces
            FROM read_csv('%s', header = false, skip = 1, delim = '\\x01', columns = {'column0': 'VARCHAR'});
            INSERT INTO customer (store_id, customer_id, external_id)
            SELECT 1, row_number() OVER (ORDER BY customer), customer FROM (SELECT DISTINCT customer FROM raw);
            INSERT INTO orders
            SELECT 1, row_number() OVER (), customer_id, day, day, cents, 0, cents, 0, false, true, NULL, NULL, NULL
            FROM raw JOIN customer ON external_id = customer;
            DROP TABLE raw;
            """;

    private static final String ONLINE_RETAIL = """
            CREATE TEMP TABLE raw AS
            SELECT InvoiceNo AS invoice, StockCode AS product, Description AS name, Quantity AS quantity,
                   InvoiceDate AS sold_at, UnitPrice AS price, CustomerID AS customer, Country AS country,
                   round(Quantity * UnitPrice * 100)::BIGINT AS pence
            FROM read_csv('%s', columns = {
                'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'Description': 'VARCHAR', 'Quantity': 'INTEGER',
                'InvoiceDate': 'TIMESTAMP', 'UnitPrice': 'DECIMAL(18, 3)', 'CustomerID': 'VARCHAR',
                'Country': 'VARCHAR'});
            INSERT INTO customer (store_id, customer_id, external_id)
            SELECT 1, row_number() OVER (ORDER BY customer), customer
            FROM (SELECT DISTINCT customer FROM raw WHERE customer IS NOT NULL);
            INSERT INTO product
            SELECT 1, row_number() OVER (ORDER BY product), product, name, NULL
            FROM (SELECT product, max(name) AS name FROM raw GROUP BY product);
            CREATE TEMP TABLE sale AS
            SELECT * FROM raw WHERE NOT starts_with(invoice, 'C') AND quantity > 0 AND price > 0;
            INSERT INTO orders
            SELECT 1, dense_rank() OVER (ORDER BY invoice), any_value(customer_id), min(sold_at), min(sold_at)::DATE,
                   sum(pence), 0, sum(pence), 0, false, true, NULL, NULL, any_value(sale.country)
            FROM sale LEFT JOIN customer ON external_id = customer
            GROUP BY invoice;
            INSERT INTO order_line
            SELECT 1, dense_rank() OVER (ORDER BY invoice), customer_id, sold_at::DATE, true, product_id, quantity,
                   pence, 0
            FROM sale
            JOIN product ON product.external_id = sale.product
            LEFT JOIN customer ON customer.external_id = sale.customer;
            INSERT INTO credit_note (store_id, customer_id, local_date, amount)
            SELECT 1, customer_id, sold_at::DATE, -pence
            FROM raw JOIN customer ON external_id = customer
            WHERE starts_with(invoice, 'C');
            DROP TABLE sale;
            DROP TABLE raw;
            """;

    public static final String PRESENT = "dev.perennial.insight.SharedData#isPresent";
    public static final String ABSENT = "The shared data is absent; set PERENNIAL_SHARED_DATA to its directory";

    private SharedData() {}

    /** Fills store 1 with all of CDNOW. */
    public static void loadCdnow(Connection connection) throws SQLException {
        load(connection, CDNOW, "cdnow/CDNOW_master.txt");
    }

    /** Fills store 1 with Online Retail by the rule in reference.json. */
    public static void loadOnlineRetail(Connection connection) throws SQLException {
        load(connection, ONLINE_RETAIL, "online_retail/online_retail_2010-12-01_2011-12-09.csv.gz");
    }

    private static void load(Connection connection, String sql, String file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(path(file)));
        }
    }

    /** A part of the expected results. */
    public static JsonNode reference(String part) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(path("reference.json")))
                .required(part);
    }

    /** A condition for {@code @EnabledIf}. */
    public static boolean isPresent() {
        return directory().isPresent();
    }

    /** A file of the data; only where it {@link #isPresent()}. */
    public static Path path(String name) {
        return directory().orElseThrow().resolve(name);
    }

    private static Optional<Path> directory() {
        String override = System.getenv("PERENNIAL_SHARED_DATA");
        if (override != null) {
            return Optional.of(Path.of(override));
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path candidate = up.resolve("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
