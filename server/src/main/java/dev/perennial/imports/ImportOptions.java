package dev.perennial.imports;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a file.
 *
 * @param map columns by field: a header's name or its number from 1
 * @param header whether the first line names the columns
 * @param currency of the amounts, ISO 4217; others are set aside. Null: the file's only one, else the store's
 * @param dateOrder {@code dmy}, {@code mdy} or {@code ymd}; null: as the file proves
 * @param decimal {@code point} or {@code comma}; null: what the file proves
 */
public record ImportOptions(
        Map<String, String> map,
        boolean header,
        @Nullable String currency,
        @Nullable String dateOrder,
        @Nullable String decimal) {
    public ImportOptions {
        map = Map.copyOf(map);
    }
}
