package dev.perennial.commerce;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes products. The newest description wins, whatever order they arrive in; of products that nobody described, the
 * newest mention that has a name. Whoever calls has the store's turn.
 */
public final class Products {
    private static final Comparator<ProductVersion> ORDER = Comparator.comparing(ProductVersion::stated)
            .thenComparing(product -> product.name() != null)
            .thenComparing(ProductVersion::version);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection transaction;
    private final long store;

    public Products(Connection transaction, long store) {
        this.transaction = transaction;
        this.store = store;
    }

    /** A product left the catalogue, for good. */
    public record Removal(String externalId, Instant at) {}

    /** Writes a batch. */
    public void write(List<ProductVersion> versions, List<Removal> removals) throws SQLException {
        Map<String, ProductVersion> newest = new HashMap<>();
        versions.forEach(version -> newest.merge(
                version.externalId(), version, (one, other) -> ORDER.compare(one, other) < 0 ? other : one));
        if (!newest.isEmpty()) {
            describe(List.copyOf(newest.values()));
        }
        Map<String, ProductVersion> terms = new HashMap<>();
        for (ProductVersion version : versions) {
            if (!version.terms().equals(ProductVersion.Terms.NONE)) {
                terms.merge(version.externalId(), version, (one, other) -> ORDER.compare(one, other) < 0 ? other : one);
            }
        }
        if (!terms.isEmpty()) {
            agree(List.copyOf(terms.values()));
        }
        if (!removals.isEmpty()) {
            remove(removals);
        }
    }

    /** The numbers of products by their external ids; those that are not there are left out. */
    public Map<String, Long> numbers(List<String> externalIds) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT external_id, product_id FROM commerce.product WHERE store_id = ? AND external_id = ANY (?)
                """)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("text", externalIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return numbers;
    }

    /** Those descriptions that are not what stands there, or that come of a source that may say so. */
    public List<ProductVersion> news(List<ProductVersion> versions) throws SQLException {
        Map<String, ProductVersion> known = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT external_id, stated, name, category, brand, price, currency, url, image_url, in_stock, attributes::text,
                       cost, replenishable, extract(epoch FROM version_at) * 1000000
                FROM commerce.product WHERE store_id = ? AND external_id = ANY (?) AND version_at > '-infinity'
                """)) {
            statement.setLong(1, store);
            statement.setArray(
                    2,
                    transaction.createArrayOf(
                            "text",
                            versions.stream().map(ProductVersion::externalId).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.put(rows.getString(1), read(rows));
                }
            }
        }
        return versions.stream()
                .filter(version -> {
                    ProductVersion there = known.get(version.externalId());
                    return there == null || !there.stated() || isNews(version, there);
                })
                .toList();
    }

    private static boolean isNews(ProductVersion version, ProductVersion there) {
        return there.version().compareTo(version.version()) < 0
                && !(Objects.equals(version.name(), there.name())
                        && Objects.equals(version.category(), there.category())
                        && Objects.equals(version.brand(), there.brand())
                        && Objects.equals(version.price(), there.price())
                        && Objects.equals(version.currency(), there.currency())
                        && Objects.equals(version.url(), there.url())
                        && Objects.equals(version.imageUrl(), there.imageUrl())
                        && Objects.equals(version.inStock(), there.inStock())
                        && JSON.readTree(version.attributes()).equals(JSON.readTree(there.attributes()))
                        && isSaid(version.terms().cost(), there.terms().cost())
                        && isSaid(version.terms().replenishable(), there.terms().replenishable()));
    }

    private static boolean isSaid(@Nullable Object value, @Nullable Object there) {
        return value == null || value.equals(there);
    }

    private static ProductVersion read(ResultSet rows) throws SQLException {
        return new ProductVersion(
                rows.getString(1),
                rows.getBoolean(2),
                text(rows, 3),
                text(rows, 4),
                text(rows, 5),
                rows.getObject(6, Long.class),
                text(rows, 7),
                text(rows, 8),
                text(rows, 9),
                rows.getObject(10, Boolean.class),
                rows.getString(11),
                new ProductVersion.Terms(rows.getObject(12, Long.class), rows.getObject(13, Boolean.class)),
                new Version(Instant.EPOCH.plus(rows.getLong(14), ChronoUnit.MICROS), ""));
    }

    private static @Nullable String text(ResultSet rows, int column) throws SQLException {
        return rows.getString(column);
    }

    private void describe(List<ProductVersion> products) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.product AS p (store_id, external_id, stated, name, category, brand, price, currency,
                                                   url, image_url, in_stock, attributes, version_at, version_tie)
                SELECT ?, b.*
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                         AS b (external_id, stated, name, category, brand, price, currency, url, image_url, in_stock,
                               attributes, version_at, version_tie)
                ON CONFLICT (store_id, external_id) DO UPDATE SET
                    stated = excluded.stated, name = excluded.name, category = excluded.category,
                    brand = excluded.brand, price = excluded.price, currency = excluded.currency, url = excluded.url,
                    image_url = excluded.image_url, in_stock = excluded.in_stock, attributes = excluded.attributes,
                    version_at = excluded.version_at, version_tie = excluded.version_tie
                WHERE (p.stated, p.name IS NOT NULL, p.version_at, p.version_tie)
                          < (excluded.stated, excluded.name IS NOT NULL, excluded.version_at, excluded.version_tie)
                """)) {
            statement.setLong(1, store);
            new Columns<>(statement, products, 2)
                    .text(ProductVersion::externalId)
                    .flag(ProductVersion::stated)
                    .text(ProductVersion::name)
                    .text(ProductVersion::category)
                    .text(ProductVersion::brand)
                    .number(ProductVersion::price)
                    .text(ProductVersion::currency)
                    .text(ProductVersion::url)
                    .text(ProductVersion::imageUrl)
                    .flag(ProductVersion::inStock)
                    .json(ProductVersion::attributes)
                    .instant(product -> product.version().at())
                    .text(product -> product.version().tie());
            statement.executeUpdate();
        }
    }

    private void agree(List<ProductVersion> products) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE commerce.product p
                SET cost = coalesce(b.cost, p.cost), replenishable = coalesce(b.replenishable, p.replenishable),
                    terms_at = b.at
                FROM unnest(?, ?, ?, ?) AS b (external_id, cost, replenishable, at)
                WHERE p.store_id = ? AND p.external_id = b.external_id AND p.terms_at < b.at
                """)) {
            new Columns<>(statement, products, 1)
                    .text(ProductVersion::externalId)
                    .number(product -> product.terms().cost())
                    .flag(product -> product.terms().replenishable())
                    .instant(product -> product.version().at());
            statement.setLong(5, store);
            statement.executeUpdate();
        }
    }

    private void remove(List<Removal> removals) throws SQLException {
        Map<String, Removal> first = new HashMap<>();
        removals.forEach(removal -> first.merge(
                removal.externalId(), removal, (one, other) -> other.at().isBefore(one.at()) ? other : one));
        List<Removal> once = new ArrayList<>(first.values());
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO commerce.product AS p (store_id, external_id, stated, version_at, deleted_at)
                SELECT ?, b.external_id, false, '-infinity', b.at FROM unnest(?, ?) AS b (external_id, at)
                ON CONFLICT (store_id, external_id) DO UPDATE SET deleted_at = least(p.deleted_at, excluded.deleted_at)
                """)) {
            statement.setLong(1, store);
            new Columns<>(statement, once, 2).text(Removal::externalId).instant(Removal::at);
            statement.executeUpdate();
        }
    }
}
