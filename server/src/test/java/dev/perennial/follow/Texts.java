package dev.perennial.follow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How rows are compared: as texts that both databases write alike. */
final class Texts {
    static final Map<String, List<String>> COLUMNS = Map.of(
            "customer", List.of("store_id", "customer_id", "external_id", "email", "country", "city"),
            "product", List.of("store_id", "product_id", "external_id", "name", "category"),
            "orders",
                    List.of(
                            "store_id",
                            "order_id",
                            "customer_id",
                            "ordered_at",
                            "local_date",
                            "gross",
                            "refunded",
                            "net",
                            "discount",
                            "incentive",
                            "counted",
                            "coupon",
                            "status",
                            "country"),
            "order_line",
                    List.of(
                            "store_id",
                            "order_id",
                            "customer_id",
                            "local_date",
                            "counted",
                            "product_id",
                            "quantity",
                            "amount",
                            "discount"),
            "credit_note", List.of("store_id", "customer_id", "local_date", "amount", "note_id"));

    private Texts() {}

    static String names(String table) {
        return String.join(", ", COLUMNS.getOrDefault(table, List.of()));
    }

    static String postgres(String table) {
        return texts(table, "(extract(epoch FROM %s) * 1000000)::bigint");
    }

    static String duckdb(String table) {
        return texts(table, "epoch_us(%s)");
    }

    private static String texts(String table, String instant) {
        return COLUMNS.getOrDefault(table, List.of()).stream()
                .map(column -> column.equals("ordered_at") ? instant.formatted(column) : column)
                .map(column -> "coalesce(" + column + "::text, '-')")
                .collect(Collectors.joining(", "));
    }
}
