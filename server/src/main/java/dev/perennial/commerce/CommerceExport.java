package dev.perennial.commerce;

import dev.perennial.follow.Export;
import dev.perennial.follow.ExportedTable;
import dev.perennial.follow.Exporter;
import java.util.List;

/**
 * What the warehouse has of what was sold. Its figures are in the store's currency, so what was sold in another one does not count
 * there; a store that changes its currency has everything looked at again.
 */
public final class CommerceExport implements Exporter {
    private static final Export PRODUCTS = new Export(
            "commerce.product",
            "product_id",
            List.of(new ExportedTable("product", "product_id", "commerce.product", """
                    SELECT store_id, product_id, external_id, name, category
                    FROM exported WHERE deleted_at IS NULL""")));

    private static final Export ORDERS = new Export(
            "commerce.orders",
            "order_id",
            List.of(
                    new ExportedTable("orders", "order_id", "commerce.orders", """
                            SELECT o.store_id, o.order_id, o.customer_id, o.ordered_at, o.local_date, o.gross, o.refunded,
                                   o.gross - o.refunded, o.discount, o.incentive,
                                   o.counted AND coalesce(o.currency = s.currency, true), o.coupon, o.status, o.country
                            FROM exported o
                            LEFT JOIN store.store s ON s.store_id = o.store_id"""),
                    new ExportedTable("order_line", "order_id", "commerce.order_line", """
                            SELECT o.store_id, o.order_id, o.customer_id, o.local_date,
                                   o.counted AND coalesce(o.currency = s.currency, true), l.product_id,
                                   l.quantity, l.amount, l.discount
                            FROM exported o
                            LEFT JOIN store.store s ON s.store_id = o.store_id
                            JOIN commerce.order_line l ON l.store_id = o.store_id AND l.order_id = o.order_id""")));

    private static final Export CREDIT_NOTES = new Export(
            "commerce.credit_note",
            "note_id",
            List.of(new ExportedTable("credit_note", "note_id", "commerce.credit_note", """
                    SELECT n.store_id, n.customer_id, n.local_date, n.amount, n.note_id
                    FROM exported n
                    LEFT JOIN store.store s ON s.store_id = n.store_id
                    WHERE coalesce(n.currency = s.currency, true)""")));

    @Override
    public List<Export> exports() {
        return List.of(PRODUCTS, ORDERS, CREDIT_NOTES);
    }
}
