package dev.perennial.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a file.
 *
 * @param map columns by field: a header's name or its number from 1
 * @param ignored columns that mean nothing, whatever their names say; by name or number as in {@code map}
 * @param header whether the first line names the columns
 * @param currency of the amounts, ISO 4217; others are set aside. Null: the file's only one, else the store's
 * @param dateOrder {@code dmy}, {@code mdy} or {@code ymd}; null: as the file proves
 * @param decimal {@code point} or {@code comma}; null: what the file proves
 */
public record ImportOptions(
        Map<String, String> map,
        List<String> ignored,
        boolean header,
        @Nullable String currency,
        @Nullable String dateOrder,
        @Nullable String decimal) {
    /** Nothing was said. */
    public static final ImportOptions NOTHING = new ImportOptions(Map.of(), true, null, null, null);

    @SuppressWarnings("NullAway") // what was written down by an earlier version knows nothing of ignored columns
    public ImportOptions {
        map = Map.copyOf(map);
        ignored = ignored == null ? List.of() : List.copyOf(ignored);
    }

    /** The same where no column is to be ignored. */
    public ImportOptions(
            Map<String, String> map,
            boolean header,
            @Nullable String currency,
            @Nullable String dateOrder,
            @Nullable String decimal) {
        this(map, List.of(), header, currency, dateOrder, decimal);
    }
}
