package dev.perennial.commerce;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes products. The newest description wins, whatever order they arrive in; of products that nobody described, the
 * newest mention that has a name. Whoever calls has the store's turn.
 */
public final class Products {
    private static final Comparator<ProductVersion> ORDER = Comparator.comparing(ProductVersion::stated)
            .thenComparing(product -> product.name() != null)
            .thenComparing(ProductVersion::version);

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
