package dev.perennial.commerce;

import dev.perennial.follow.Export;
import dev.perennial.follow.ExportedTable;
import dev.perennial.follow.Exporter;
import java.util.List;

/** What the warehouse has of what was sold. */
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
                            SELECT store_id, order_id, customer_id, ordered_at, local_date, gross, refunded,
                                   gross - refunded, discount, incentive, counted, coupon, status, country
                            FROM exported"""),
                    new ExportedTable("order_line", "order_id", "commerce.order_line", """
                            SELECT o.store_id, o.order_id, o.customer_id, o.local_date, o.counted, l.product_id,
                                   l.quantity, l.amount, l.discount
                            FROM exported o
                            JOIN commerce.order_line l ON l.store_id = o.store_id AND l.order_id = o.order_id""")));

    private static final Export CREDIT_NOTES = new Export(
            "commerce.credit_note",
            "note_id",
            List.of(new ExportedTable("credit_note", "note_id", "commerce.credit_note", """
                    SELECT store_id, customer_id, local_date, amount, note_id FROM exported""")));

    @Override
    public List<Export> exports() {
        return List.of(PRODUCTS, ORDERS, CREDIT_NOTES);
    }
}
