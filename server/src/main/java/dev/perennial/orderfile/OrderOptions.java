package dev.perennial.orderfile;

import dev.perennial.tabular.DateOrder;
import dev.perennial.tabular.NumberStyle;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user said about the files.
 *
 * @param map columns by field: a header's name or its number from 1
 * @param ignored columns that mean nothing, whatever their names say; by name or number as in {@code map}
 * @param header whether the first row names the columns
 * @param zone the store's time zone; null: a clock time is the store's as it is written
 * @param currency the currency that counts; null: the file's only one
 * @param dateOrder how dates of two numbers before the year are read; null: as the file proves
 * @param decimal what sets decimals apart; null: what the file proves
 */
public record OrderOptions(
        Map<OrderField, String> map,
        List<String> ignored,
        Header header,
        @Nullable ZoneId zone,
        @Nullable Currency currency,
        @Nullable DateOrder dateOrder,
        @Nullable NumberStyle decimal) {

    /** Whether a file's first row names its columns. */
    public enum Header {
        PRESENT,
        ABSENT
    }

    public OrderOptions {
        map = Map.copyOf(map);
        ignored = List.copyOf(ignored);
    }

    /** The same where no column is to be ignored. */
    public OrderOptions(
            Map<OrderField, String> map,
            Header header,
            @Nullable ZoneId zone,
            @Nullable Currency currency,
            @Nullable DateOrder dateOrder,
            @Nullable NumberStyle decimal) {
        this(map, List.of(), header, zone, currency, dateOrder, decimal);
    }

    /** Nothing was said. */
    public static OrderOptions defaults() {
        return new OrderOptions(Map.of(), Header.PRESENT, null, null, null, null);
    }
}
