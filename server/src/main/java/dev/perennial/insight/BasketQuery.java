package dev.perennial.insight;

import java.sql.SQLException;
import java.util.List;

final class BasketQuery {
    private static final String MONEY = """
            SELECT counted_order.local_date = buyer.first_date AS is_first,
                   incentive,
                   count(*) AS orders,
                   sum(counted_order.gross)::BIGINT AS gross,
                   sum(counted_order.net)::BIGINT AS net,
                   sum(discount)::BIGINT AS discount
            FROM counted_order
            JOIN buyer USING (customer_id)
            WHERE counted_order.local_date >= getvariable('insight_from')
              AND counted_order.local_date < getvariable('insight_to')
            GROUP BY is_first, incentive""";

    private static final String ITEMS = """
            SELECT coalesce(sum(quantity), 0)::DOUBLE
            FROM order_line
            WHERE store_id = getvariable('insight_store')
              AND local_date >= getvariable('insight_from')
              AND local_date < getvariable('insight_to')
              AND counted
              AND customer_id IS NOT NULL
              AND quantity > 0
              AND {chosen}""";

    private record Cell(boolean first, boolean incentive, Baskets.Sum sum) {}

    private BasketQuery() {}

    static Baskets run(BaseTables tables) throws SQLException {
        Database database = tables.with(BaseTable.COUNTED_ORDER, BaseTable.BUYER);
        List<Cell> cells = database.rows(
                MONEY,
                row -> new Cell(
                        row.getBoolean(1),
                        row.getBoolean(2),
                        new Baskets.Sum(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))));
        double items = database.row(tables.narrowed(ITEMS), row -> row.getDouble(1));
        long orders = cells.stream().mapToLong(cell -> cell.sum().orders()).sum();
        return new Baskets(
                new Baskets.Kind(sum(cells, true, false), sum(cells, true, true)),
                new Baskets.Kind(sum(cells, false, false), sum(cells, false, true)),
                items > 0
                        ? Figure.quotient(items, (double) orders, Absence.NO_ORDERS)
                        : new Figure.Unknown(Absence.NO_ORDER_LINES));
    }

    private static Baskets.Sum sum(List<Cell> cells, boolean first, boolean incentive) {
        return cells.stream()
                .filter(cell -> cell.first() == first && cell.incentive() == incentive)
                .map(Cell::sum)
                .findFirst()
                .orElse(Baskets.Sum.NOTHING);
    }
}
