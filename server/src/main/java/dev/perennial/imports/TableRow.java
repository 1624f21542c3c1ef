package dev.perennial.imports;

import dev.perennial.customer.Identities;
import dev.perennial.customer.Identity;
import dev.perennial.customer.IdentityKind;
import dev.perennial.tabular.Cells;
import dev.perennial.tabular.DateParser;
import dev.perennial.tabular.DecimalParser;
import dev.perennial.tabular.RejectReason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The row that is being read, by fields; what cannot be used is a reason to set the row aside. */
final class TableRow {
    /** Ids are in indexes, which hold about 2,700 bytes. */
    private static final int ID_MAX = 500;

    private static final int TEXT_MAX = 10_000;
    private static final Set<String> YES =
            Set.of("true", "t", "yes", "y", "1", "ja", "si", "sí", "subscribed", "in stock", "instock", "available");
    private static final Set<String> NO = Set.of(
            "false",
            "f",
            "no",
            "n",
            "0",
            "nej",
            "nein",
            "unsubscribed",
            "not_subscribed",
            "out of stock",
            "outofstock",
            "redacted",
            "pending",
            "invalid");
    private static final Set<String> NOTHING = Set.of("null", "none", "nan", "n/a", "nil", "\\n", "-");

    private final TableFile file;
    private final ZoneId zone;
    private final DateParser dates;
    private final DecimalParser numbers;
    private Cells cells = new Cells();

    TableRow(TableFile file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
        this.dates = new DateParser(file.dates());
        this.numbers = new DecimalParser(file.numbers());
    }

    /** A row cannot be used. */
    static final class RejectedException extends Exception {
        private static final long serialVersionUID = 1;

        private final String column;
        private final String value;
        private final RejectReason reason;

        RejectedException(String column, String value, RejectReason reason) {
            super(reason.sentence());
            this.column = column;
            this.value = value;
            this.reason = reason;
        }

        String column() {
            return column;
        }

        String value() {
            return value;
        }

        RejectReason reason() {
            return reason;
        }
    }

    void set(Cells row) throws RejectedException {
        cells = row;
        row.dropEmptyBeyond(file.header().size());
        RejectReason spoiled = row.spoiled();
        if (spoiled != null) {
            throw new RejectedException("", "", spoiled);
        }
        if (row.count() > file.header().size()) {
            throw new RejectedException(
                    "",
                    row.count() + " instead of " + file.header().size() + " columns",
                    RejectReason.WRONG_NUMBER_OF_COLUMNS);
        }
    }

    long line() {
        return cells.line();
    }

    RejectedException rejected(TableField field, RejectReason reason) {
        Integer column = file.columns().get(field);
        return column == null
                ? new RejectedException(field.key(), "", reason)
                : new RejectedException(file.header().get(column), cells.rawText(column), reason);
    }

    private static String clean(String text) {
        boolean clean = text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
        return clean
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "");
    }

    @Nullable String text(TableField field) {
        Integer column = file.columns().get(field);
        return column == null ? null : text(column);
    }

    private @Nullable String text(int column) {
        String text = clean(cells.text(column));
        if (text.isEmpty() || NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            return null;
        }
        int end = Math.min(text.length(), TEXT_MAX);
        return text.substring(
                0, end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    String required(TableField field) throws RejectedException {
        String text = text(field);
        if (text == null) {
            throw rejected(field, RejectReason.MISSING);
        }
        return text;
    }

    /** An id, which has at most 500 characters. */
    String id(TableField field) throws RejectedException {
        String id = required(field);
        if (id.length() > ID_MAX) {
            throw rejected(field, RejectReason.TOO_LONG);
        }
        return id;
    }

    @Nullable Boolean flag(TableField field) throws RejectedException {
        String text = text(field);
        if (text == null) {
            return null;
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        if (field == TableField.IN_STOCK && word.matches("-?[0-9]{1,9}")) {
            return Integer.parseInt(word) > 0;
        }
        throw rejected(field, RejectReason.NOT_YES_OR_NO);
    }

    @Nullable BigDecimal number(TableField field) throws RejectedException {
        Integer column = file.columns().get(field);
        if (column == null || text(column) == null) {
            return null;
        }
        if (!numbers.parse(cells.chars(), cells.start(column), cells.end(column))) {
            throw rejected(field, numbers.isTooLarge() ? RejectReason.NUMBER_TOO_LARGE : RejectReason.NOT_A_NUMBER);
        }
        return BigDecimal.valueOf(numbers.unscaled(), numbers.scale());
    }

    @Nullable BigDecimal number(TableField field, long least, long most) throws RejectedException {
        BigDecimal number = number(field);
        if (number != null
                && (number.compareTo(BigDecimal.valueOf(least)) < 0
                        || number.compareTo(BigDecimal.valueOf(most)) > 0)) {
            throw rejected(field, RejectReason.OUT_OF_RANGE);
        }
        return number;
    }

    private @Nullable LocalDateTime clock(TableField field) throws RejectedException {
        Integer column = file.columns().get(field);
        if (column == null || text(column) == null) {
            return null;
        }
        return switch (dates.parse(cells.chars(), cells.start(column), cells.end(column))) {
            case READ, READ_DAY_FIRST, READ_MONTH_FIRST, READ_YEAR_FIRST ->
                LocalDateTime.of(1970, 1, 1, 0, 0).plus(dates.localMicros(), ChronoUnit.MICROS);
            case OUT_OF_RANGE -> throw rejected(field, RejectReason.DATE_OUT_OF_RANGE);
            case CONTRADICTS_ORDER -> throw rejected(field, RejectReason.WRONG_DATE_ORDER);
            case AMBIGUOUS, NO_DATE -> throw rejected(field, RejectReason.NOT_A_DATE);
        };
    }

    /** A time without an offset is one of the store's clock. */
    @Nullable Instant instant(TableField field) throws RejectedException {
        LocalDateTime clock = clock(field);
        if (clock == null) {
            return null;
        }
        return dates.hasOffset()
                ? clock.toInstant(ZoneOffset.UTC).minusSeconds(dates.offsetSeconds())
                : clock.atZone(zone).toInstant();
    }

    Instant requiredInstant(TableField field) throws RejectedException {
        Instant instant = instant(field);
        if (instant == null) {
            throw rejected(field, RejectReason.MISSING);
        }
        return instant;
    }

    @Nullable LocalDate day(TableField field) throws RejectedException {
        LocalDateTime clock = clock(field);
        return clock == null ? null : clock.toLocalDate();
    }

    /** Who it is about, strongest first; nobody where the row names nobody. */
    List<Identity> identities(IdentityKind account) {
        List<Identity> identities = new ArrayList<>();
        String id = text(TableField.CUSTOMER_ID);
        String email = text(TableField.EMAIL);
        String phone = text(TableField.PHONE);
        String country = text(TableField.COUNTRY);
        if (id != null) {
            Identities.of(account, id).ifPresent(identities::add);
        }
        if (email != null) {
            Identities.of(IdentityKind.EMAIL, email).ifPresent(identities::add);
        }
        if (phone != null) {
            String region = country != null && country.matches("[A-Za-z]{2}") ? country.toUpperCase(Locale.ROOT) : "";
            Identities.phone(phone, region).ifPresent(identities::add);
        }
        return identities;
    }

    /** Columns that are no field, with what they say. */
    Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        file.others().forEach((name, column) -> {
            String text = text(column);
            if (text != null) {
                others.put(clean(name), text);
            }
        });
        return others;
    }

    /** Stands for all that the row says. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            file.columns().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(column -> {
                        String text = text(column.getValue());
                        digest.update((column.getKey().key() + '=' + (text == null ? "" : text) + '\0')
                                .getBytes(StandardCharsets.UTF_8));
                    });
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
