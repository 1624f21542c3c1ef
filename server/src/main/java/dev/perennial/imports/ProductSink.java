package dev.perennial.imports;

import dev.perennial.commerce.ProductVersion;
import dev.perennial.commerce.Products;
import dev.perennial.commerce.Version;
import dev.perennial.customer.Arrival;
import dev.perennial.customer.Resolved;
import dev.perennial.kernel.Money;
import dev.perennial.kernel.ProblemException;
import dev.perennial.tabular.RejectReason;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Products. A file does not say when it was true, so it is older than whatever a shop system told, and newer than the import
 * before it.
 */
final class ProductSink implements TableImport.Sink {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Workplace place;
    private final Version version;
    private final List<ProductVersion> products = new ArrayList<>();

    ProductSink(Workplace place) {
        this.place = place;
        this.version = new Version(Instant.EPOCH.plus(place.job().number(), ChronoUnit.MICROS), "");
    }

    @Override
    public void add(TableRow row) throws TableRow.RejectedException {
        String currency = currency(row);
        Long price = amount(row, TableField.PRICE, currency);
        Long cost = amount(row, TableField.COST, currency);
        ObjectNode attributes = JSON.createObjectNode();
        row.others().forEach(attributes::put);
        products.add(new ProductVersion(
                row.id(TableField.PRODUCT_ID),
                true,
                row.text(TableField.NAME),
                row.text(TableField.CATEGORY),
                row.text(TableField.BRAND),
                price,
                price == null && cost == null ? null : currency,
                row.text(TableField.URL),
                row.text(TableField.IMAGE_URL),
                row.flag(TableField.IN_STOCK),
                attributes.toString(),
                new ProductVersion.Terms(cost, row.flag(TableField.REPLENISHABLE)),
                version));
    }

    private String currency(TableRow row) throws TableRow.RejectedException {
        String said = row.text(TableField.CURRENCY);
        if (said != null) {
            try {
                return Money.code(said);
            } catch (ProblemException unknown) {
                throw row.rejected(TableField.CURRENCY, RejectReason.NOT_A_CURRENCY);
            }
        }
        Currency option = ImportSettings.currency(place.job().options());
        return option == null ? place.settings().currency() : option.getCurrencyCode();
    }

    private static @Nullable Long amount(TableRow row, TableField field, String currency)
            throws TableRow.RejectedException {
        BigDecimal decimal = row.number(field);
        if (decimal == null) {
            return null;
        }
        if (decimal.signum() < 0) {
            throw row.rejected(field, RejectReason.OUT_OF_RANGE);
        }
        try {
            return Money.of(decimal, currency).minor();
        } catch (ProblemException tooLarge) {
            throw row.rejected(field, RejectReason.NUMBER_TOO_LARGE);
        }
    }

    @Override
    public List<Arrival> arrivals() {
        return List.of();
    }

    @Override
    public long write(Connection transaction, List<Optional<Resolved>> people) throws SQLException {
        Products writer = new Products(transaction, place.store());
        List<ProductVersion> news = writer.news(products);
        products.clear();
        writer.write(news, List.of());
        return news.size();
    }
}
