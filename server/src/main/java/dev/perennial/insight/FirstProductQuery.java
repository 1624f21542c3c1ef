package dev.perennial.insight;

import dev.perennial.models.shrink.ShrunkRates;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

final class FirstProductQuery {
    private static final List<Integer> HORIZONS = List.of(180, 90, 60);
    private static final int SHORTEST = 30;

    /** The rest sell too rarely to change the common rate. */
    private static final int MOST_PRODUCTS = 1000;

    private static final String FOLLOWED = """
            SELECT count(*) FILTER (local_date < getvariable('insight_as_of') - $1::INTEGER) * 2 >= count(*)
            FROM occasion
            WHERE n = 1""";

    private static final String SQL = """
            SELECT product.external_id, coalesce(product.name, product.external_id) AS name, customers, repeated
            FROM (
                SELECT product_id,
                       count(*) AS customers,
                       count(*) FILTER (next_date - local_date <= $1::INTEGER) AS repeated
                FROM first_basket
                WHERE local_date < getvariable('insight_as_of') - $1::INTEGER
                GROUP BY product_id
            ) bought
            JOIN product ON product.store_id = getvariable('insight_store')
                        AND product.product_id = bought.product_id
            ORDER BY customers DESC, product.product_id
            LIMIT $2""";

    private record Counted(String id, String name, long customers, long repeated) {}

    private FirstProductQuery() {}

    static FirstProducts run(BaseTables tables) throws SQLException {
        Database database = tables.with(BaseTable.OCCASION, BaseTable.FIRST_BASKET);
        int horizon = horizon(database);
        List<Counted> counted = database.rows(
                SQL,
                row -> new Counted(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                horizon,
                MOST_PRODUCTS);
        if (counted.isEmpty()) {
            return new FirstProducts(horizon, new Figure.Unknown(Absence.NO_ORDER_LINES), List.of());
        }
        ShrunkRates rates = ShrunkRates.learn(
                counted.stream().mapToLong(Counted::repeated).toArray(),
                counted.stream().mapToLong(Counted::customers).toArray());
        return new FirstProducts(
                horizon,
                new Figure.Known(rates.commonRate()),
                counted.stream()
                        .map(product -> product(product, rates))
                        .sorted(Comparator.comparingDouble((FirstProducts.Product product) ->
                                        -product.rate().value())
                                .thenComparing(FirstProducts.Product::id))
                        .toList());
    }

    private static int horizon(Database database) throws SQLException {
        for (int days : HORIZONS) {
            if (database.row(FOLLOWED, row -> row.getBoolean(1), days)) {
                return days;
            }
        }
        return SHORTEST;
    }

    private static FirstProducts.Product product(Counted counted, ShrunkRates rates) {
        return new FirstProducts.Product(
                counted.id(),
                counted.name(),
                counted.customers(),
                counted.repeated(),
                rates.rate(counted.repeated(), counted.customers()));
    }
}
