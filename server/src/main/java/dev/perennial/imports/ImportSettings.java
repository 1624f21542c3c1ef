package dev.perennial.imports;

import dev.perennial.kernel.Money;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.orderfile.OrderField;
import dev.perennial.orderfile.OrderOptions;
import dev.perennial.tabular.DateOrder;
import dev.perennial.tabular.NumberStyle;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said about a file, as its reader takes it. */
final class ImportSettings {
    private ImportSettings() {}

    /**
     * Makes sure that all of it can be understood.
     *
     * @throws ProblemException {@code import_field_unknown}, {@code import_option_invalid}, {@code currency_unknown}
     */
    static void check(ImportKind kind, ImportOptions options) {
        currency(options);
        dateOrder(options);
        decimal(options);
        switch (kind) {
            case ORDERS -> options.map().keySet().forEach(ImportSettings::orderField);
            case CUSTOMERS, PRODUCTS, TICKETS, INTERACTIONS, ANSWERS ->
                options.map().keySet().forEach(field -> tableField(kind, field));
        }
    }

    /** As the reader of orders takes it. */
    static OrderOptions orders(ImportOptions options, @Nullable ZoneId zone, @Nullable Currency currency) {
        Map<OrderField, String> map = new EnumMap<>(OrderField.class);
        options.map().forEach((field, column) -> map.put(orderField(field), column));
        return new OrderOptions(
                map,
                options.ignored(),
                options.header() ? OrderOptions.Header.PRESENT : OrderOptions.Header.ABSENT,
                zone,
                currency,
                dateOrder(options),
                decimal(options));
    }

    static @Nullable Currency currency(ImportOptions options) {
        String said = options.currency();
        return said == null ? null : Currency.getInstance(Money.code(said));
    }

    static @Nullable DateOrder dateOrder(ImportOptions options) {
        String said = options.dateOrder();
        if (said == null) {
            return null;
        }
        return DateOrder.of(said).orElseThrow(() -> invalid("date-order takes " + DateOrder.KEYS + "."));
    }

    static @Nullable NumberStyle decimal(ImportOptions options) {
        String said = options.decimal();
        if (said == null) {
            return null;
        }
        return switch (said) {
            case "point" -> NumberStyle.POINT;
            case "comma" -> NumberStyle.COMMA;
            default -> throw invalid("decimal takes point or comma.");
        };
    }

    static OrderField orderField(String name) {
        return OrderField.of(name)
                .filter(field -> field != OrderField.IGNORED)
                .orElseThrow(() -> new Problem(
                                Problem.Category.INVALID, "import_field_unknown", "Orders have no field " + name + ".")
                        .asException());
    }

    static TableField tableField(ImportKind kind, String name) {
        return kind.fields().stream()
                .filter(field ->
                        field.key().equals(name.strip().toLowerCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new Problem(
                                Problem.Category.INVALID,
                                "import_field_unknown",
                                kind.text() + " have no field " + name + ".")
                        .asException());
    }

    private static ProblemException invalid(String sentence) {
        return new Problem(Problem.Category.INVALID, "import_option_invalid", sentence).asException();
    }
}
