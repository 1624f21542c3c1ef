package dev.perennial.orderfile;

import static dev.perennial.orderfile.OrderField.*;

import dev.perennial.orderfile.OrderSource.Kind;
import dev.perennial.orderfile.OrderStaging.RunTexts;
import dev.perennial.tabular.Cells;
import dev.perennial.tabular.Layout;
import dev.perennial.tabular.NumberStyle;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Stages a file in which nothing needs a second thought with DuckDB's own reader, on all cores and in half the time.
 *
 * <p><b>What is plain.</b> UTF-8 with whole rows, ISO dates, numbers with a point and no more decimals than cents, one
 * currency, no words that mean "nothing" or "nobody", no white space around values, no order whose rows disagree about
 * who bought it when. One cell that is not, anywhere, and the attempt ends there: {@link OrderRows} reads the file from
 * its beginning, which alone can say what is wrong with which row.
 *
 * <p><b>What always holds.</b> A plain file gives the same staged rows as {@link OrderRows} would (texts are numbered by
 * their hash instead of in turn; cities, which no report asks for, are left out); a property test holds the two to it.
 */
final class PlainStaging {
    /** Fields this reading does not understand: formats that have them keep more to themselves than a cell shows. */
    private static final Set<OrderField> NOT_PLAIN = EnumSet.of(TEST, CANCELLED_AT, MODIFIED_AT);

    private static final List<OrderField> TEXTS = List.of(
            ORDER_ID,
            CUSTOMER_ID,
            EMAIL,
            PHONE,
            ORDERED_AT,
            PRODUCT_ID,
            PRODUCT_NAME,
            CATEGORY,
            COUPON,
            STATUS,
            COUNTRY);

    private static final List<OrderField> AMOUNTS =
            List.of(UNIT_PRICE, TOTAL, LINE_TOTAL, DISCOUNT, ORDER_DISCOUNT, TAX, SHIPPING, REFUNDED);

    /** The same with what whoever carries orders elsewhere needs beside. */
    private static final List<OrderField> HANDED_TEXTS =
            Stream.concat(TEXTS.stream(), Stream.of(CITY, LINE_ID, POSTCODE)).toList();

    private static final long MICROS = 1_000_000;
    private static final int CENTS = 2;

    /** Neither begins nor ends with what {@link Cells} takes for white space. */
    private static final String TIDY =
            "'(?s)[^\\x00-\\x20\\x{A0}\\x{202F}\\x{FEFF}]" + "(.*[^\\x00-\\x20\\x{A0}\\x{202F}\\x{FEFF}])?'";

    private static final String NUMBERED = "(hash({text}) >> 1)::BIGINT";

    /** All cells that are used, amounts in cents, and what follows from a row alone. */
    private static final String RAW = """
            CREATE TABLE plain_cell AS
            SELECT * EXCLUDE ({not_kept}),
                   piece AS quantity, {product} AS product,
                   CASE WHEN unit_price IS NOT NULL THEN unit_price <> 0 AND piece <> 0
                        WHEN line_total IS NOT NULL THEN line_total <> 0
                        ELSE total IS NOT NULL END AND NOT back AS valued
            FROM (
                SELECT *, piece < 0 OR list < 0 OR coalesce(total, 0) < 0 AS back
                FROM (
                    SELECT *, unit_price IS NOT NULL OR line_total IS NOT NULL AS priced,
                           coalesce(quantity, 1) AS piece, {order_number} AS order_number, {shared} AS shared,
                           CASE WHEN NOT {totals} AND unit_price IS NULL AND line_total IS NULL THEN error('no worth')
                                WHEN NOT {totals} AND {quantities} AND quantity IS NULL AND line_total IS NULL
                                THEN error('no quantity')
                                WHEN line_total IS NOT NULL
                                THEN if(quantity < 0, -abs(line_total + coalesce(discount, 0)),
                                        line_total + coalesce(discount, 0))
                                WHEN unit_price IS NULL THEN 0
                                WHEN abs(coalesce(quantity, 1) * unit_price) <= {largest}
                                THEN if(quantity < 0, -abs(quantity * unit_price), coalesce(quantity, 1) * unit_price)
                                ELSE error('too large') END AS list
                    FROM (
                        SELECT {cells}
                        {reader}
                        WHERE CASE WHEN {breaks} THEN error('a value over two lines may be a stray quote')
                                   WHEN {other_currency} THEN error('several currencies')
                                   {only_looked_at}
                                   ELSE true END
                    )
                )
            )""";

    /** With the columns that the file does not have, which would only be carried around. */
    private static final String ALL_CELLS = "CREATE VIEW plain_raw AS SELECT *, rowid AS id{not_there} FROM plain_cell";

    private static final String READER = """
            FROM read_csv('{file}', auto_detect = false, header = {header}, delim = '{separator}', quote = '"',
                          escape = '"', strict_mode = true, buffer_size = {bytes}, columns = {{columns}})""";

    /** Keeping the rows' order costs less the larger the pieces read at once. */
    private static final int PIECE_BYTES = 64_000_000;

    private static final int FIRST_BYTES = 4_000_000;
    private static final int FIRST_ROWS = 2_048;

    /** Of a number that DuckDB's reader has understood. */
    private static final String WHOLE = """
            CASE WHEN {cell} IS NULL THEN NULL
                 WHEN {cell} = {cell}::INTEGER AND abs({cell}) < 1000000 THEN {cell}::BIGINT
                 ELSE error('quantity') END AS {name}""";

    private static final String CHECKED_WHOLE = """
            CASE WHEN {cell} IS NULL THEN NULL
                 WHEN regexp_full_match({cell}, '-?[0-9]{1,6}') THEN {cell}::BIGINT
                 ELSE error('quantity') END AS {name}""";

    private static final String AMOUNT = """
            CASE WHEN {cell} IS NULL THEN NULL
                 WHEN {is_amount} THEN ({cell}::DECIMAL(12, 2) * 100)::BIGINT
                 ELSE error('amount') END AS {name}""";

    /** Of a number that DuckDB's reader has understood; the type shows whether it has more decimals than cents. */
    private static final String IS_AMOUNT = "{cell} = {cell}::DECIMAL(12, 2)";

    /** Most amounts are written as DuckDB writes them, which is told faster than by a pattern. */
    private static final String WRITES_AMOUNT = "({cell}::DECIMAL(12, 2)::VARCHAR = {cell}"
            + " OR regexp_full_match({cell}, '-?[0-9]{1,10}([.][0-9]{1,2})?'))";

    /**
     * What DuckDB's reader makes of numbers when the file is known to write decimals behind a point. What has more
     * decimals than these, and yet looks like cents, is less than a two-hundredth of a cent from them for any quantity.
     */
    private static final String NUMBER = "DECIMAL(18, 8)";

    /** What must be the same on all rows of an order. */
    private static final List<OrderField> SHARED = List.of(CUSTOMER_ID, EMAIL, ORDERED_AT, STATUS, COUPON);

    private static final String ROWS = """
            CREATE TEMP VIEW plain_row AS
            SELECT *, {key} AS key,
                   if(back, NULL, list) AS list_cell, if(back, NULL, abs(discount)) AS line_discount_cell,
                   if(back, NULL, tax) AS tax_cell, if(back, NULL, shipping) AS shipping_cell,
                   if(total >= 0, total, NULL) AS total_cell,
                   if(back, greatest(0, -list - abs(coalesce(discount, 0))), NULL) AS list_back,
                   if(total < 0, -total, NULL) AS total_back
            FROM plain_raw""";

    /** The first of unlike values, where a file's orders have one value otherwise. */
    private static final String FIRST = """
            UPDATE plain_order SET {a}_first = f.first
            FROM (
                SELECT key, arg_min({a}_cell, id) AS first
                FROM plain_row
                WHERE key IN (SELECT plain_key FROM plain_order WHERE NOT {a}_alike)
                GROUP BY key
            ) f
            WHERE plain_order.plain_key = f.key""";

    /** Only an order's first row says whose it was, when, and where. */
    private static final String ORDERS = """
            CREATE TABLE plain_order AS
            SELECT first_row + 1 AS run, order_key, customer, email,
                   CASE WHEN length(ordered_at) <= 20 THEN epoch_us(ordered_at::TIMESTAMP)
                        ELSE epoch_us(ordered_at::TIMESTAMPTZ) END AS ordered_at,
                   (left(ordered_at, 10)::DATE - DATE '1970-01-01')::BIGINT AS local_day, status, coupon, country, flags,
                   {city}list_sum AS list, {sum_columns}, returned_lines, returned_total, rows, key AS plain_key,
                   totals_given - first_total AS later_totals,
                   unsaid, length(ordered_at) > 19 AS has_offset,
                   length(ordered_at) > 20 AND NOT suffix(ordered_at, '00:00') AS has_distance
            FROM (
                SELECT s.*, r.unsaid,
                       CASE WHEN r.order_id IS NULL THEN 0
                            WHEN {order_id_fine} OR regexp_full_match(r.order_id, {tidy})
                            THEN s.key
                            ELSE error('order id') END AS order_key,
                       CASE WHEN r.customer_id IS NOT NULL THEN {customer} ELSE 0 END AS customer,
                       CASE WHEN strpos(r.email, '@') > 1 THEN {email}
                            WHEN r.customer_id IS NULL AND r.phone IS NOT NULL THEN error('phone')
                            ELSE 0 END AS email,
                       CASE WHEN r.status IS NOT NULL THEN {status} ELSE 0 END AS status,
                       CASE WHEN r.coupon IS NOT NULL THEN {coupon} ELSE 0 END AS coupon,
                       CASE WHEN r.country IS NOT NULL THEN {country} ELSE 0 END AS country,
                       {city_column}
                       CASE WHEN regexp_full_match(r.ordered_at, '(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}([T ]'
                                || '([01][0-9]|2[0-3])(:[0-5][0-9]){2}(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])?)?')
                            THEN r.ordered_at
                            ELSE error('date') END AS ordered_at,
                       CASE WHEN r.total IS NOT NULL THEN 1
                            WHEN NOT r.priced THEN error('no worth')
                            ELSE 0 END AS first_total
                FROM ({sums}) s JOIN plain_raw r ON r.id = s.first_row
            ) o""";

    /** With what is the same for all orders, which a table would only carry around. */
    private static final String ALL_COLUMNS = "CREATE VIEW staged_order AS SELECT *, {constants} FROM plain_order";

    /**
     * Needs no order: its rows follow each other, the first where the number changes. DuckDB goes through a table in its
     * order for windows without one, on one core, and leaves the other to the orders.
     */
    private static final String LINES = """
            CREATE TABLE staged_line AS
            SELECT {run} AS run, r.product, {line_id} AS line_id, r.quantity * 1000 AS quantity, r.list,
                   coalesce(r.discount, 0) AS discount, coalesce(r.total, 0) AS total
            FROM (SELECT *, {before} AS before FROM plain_raw) r
            WHERE {lines}""";

    private static final String RUN =
            "max(if(r.order_number IS DISTINCT FROM r.before, r.id + 1, NULL)) OVER (ROWS UNBOUNDED PRECEDING)";

    /** What orders say in words, for whoever carries them elsewhere. */
    private static final String RUN_TEXTS = """
            CREATE TABLE run_text AS
            SELECT s.run, coalesce(r.order_id, '') AS key, '' AS id, coalesce(r.customer_id, '') AS customer, {email_text} AS email,
                   {phone_text} AS phone, {postcode_text} AS postcode, 0::BIGINT AS modified_at
            FROM staged_order s JOIN plain_raw r ON r.id = s.run - 1""";

    private static final String TIDY_OR_EMPTY = """
            CASE WHEN r.{name} IS NULL THEN '' WHEN regexp_full_match(r.{name}, {tidy}) THEN r.{name} ELSE error('{name}') END""";

    /**
     * Days are the store's, and clock times without an offset are as well. The offset of a time is that of the last change
     * before it, by the instant, or by the clock where only that is known.
     */
    private static final String ZONED = """
            CREATE TABLE zoned_order AS
            SELECT o.* REPLACE (if(o.has_offset, o.ordered_at, o.ordered_at - z.distance) AS ordered_at,
                                if(o.has_offset, floor((o.ordered_at + z.distance)::DOUBLE / 86400000000)::BIGINT,
                                   o.local_day) AS local_day)
            FROM plain_order o
            ASOF JOIN zone_change z ON z.by_instant = o.has_offset AND o.ordered_at >= z.since
            ORDER BY o.run""";

    /** An id that is an e-mail stands here twice; {@link #DISTINCT_PEOPLE} then. */
    private static final String PEOPLE = """
            CREATE TABLE staged_person AS
            SELECT {text_number} AS number, text
            FROM (
                SELECT CASE WHEN ({customer_id_fine} OR regexp_full_match(customer_id, {tidy}))
                             AND NOT regexp_full_match(customer_id, '0+')
                             AND lower(customer_id) NOT IN ({nobody}, {blank})
                            THEN customer_id ELSE error('customer') END AS text
                FROM (SELECT DISTINCT customer_id FROM plain_raw WHERE customer_id IS NOT NULL)
                UNION ALL
                SELECT lower(email)
                FROM (SELECT CASE WHEN regexp_full_match(email, '[!-~]+') THEN email ELSE error('email') END AS email
                      FROM (SELECT DISTINCT email FROM plain_raw WHERE strpos(email, '@') > 1))
            )""";

    private static final String DISTINCT_PEOPLE =
            "CREATE OR REPLACE TABLE staged_person AS SELECT DISTINCT number, text FROM staged_person";

    private static final String WORDS = """
            CREATE TABLE staged_word AS
            SELECT {text_number} AS number,
                   CASE WHEN regexp_full_match(text, {tidy}) AND lower(text) NOT IN ({blank})
                        THEN text ELSE error('word') END AS text
            FROM (
                SELECT DISTINCT status AS text FROM plain_raw
                UNION SELECT DISTINCT coupon FROM plain_raw
                UNION SELECT DISTINCT country FROM plain_raw
                {handed_words}
            )
            WHERE text IS NOT NULL""";

    private static final String PRODUCTS = """
            CREATE TABLE staged_product AS
            SELECT {text_number} AS number,
                   CASE WHEN regexp_full_match(text, {tidy}) AND NOT contains(text, chr(10))
                         AND regexp_full_match(coalesce(product_name, 'x'), {tidy})
                         AND regexp_full_match(coalesce(category, 'x'), {tidy})
                        THEN text ELSE error('product') END AS text,
                   product_name AS name, category
            FROM (
                SELECT coalesce(product_id, product_name) AS text, min(id) AS first
                FROM plain_raw
                WHERE {lines}
                GROUP BY text
            ) p
            JOIN plain_raw r ON r.id = p.first
            WHERE text IS NOT NULL""";

    private static final String UNIQUE_PEOPLE = "SELECT count(*) = count(DISTINCT number) FROM staged_person";

    /** Two texts of one number would be one thing; two orders of one number stand apart. */
    private static final String UNIQUE = """
            SELECT (SELECT count(*) = count(DISTINCT number) FROM staged_word)
               AND (SELECT count(*) = count(DISTINCT number) FROM staged_product)""";

    /**
     * What the file came to.
     *
     * @param ordersWithoutCurrency orders whose first row names none
     * @param allUtc whether every time with an offset is in UTC, and some has one
     */
    record Staged(long rows, long ordersWithoutCurrency, boolean allUtc, AmountVotes votes, long rowsLackingTotal) {}

    private final StagingArea area;
    private final DuckDBConnection connection;
    private final OrderColumns columns;
    private final boolean header;
    private final char separator;
    private final Currencies currencies;
    private final boolean pointProven;
    private final boolean handed;
    private final @Nullable ZoneId zone;

    private PlainStaging(
            StagingArea area,
            OrderSource source,
            char separator,
            Currencies currencies,
            FileStyle style,
            RunTexts texts,
            @Nullable ZoneId zone) {
        this.handed = texts == RunTexts.KEPT;
        this.zone = zone;
        this.area = area;
        this.connection = area.connection();
        this.pointProven = style.numbersProven() && style.numbers() == NumberStyle.POINT;
        this.columns = source.columns();
        this.header = source.kind() == Kind.TABLE_WITH_HEADER;
        this.separator = separator;
        this.currencies = currencies;
    }

    /**
     * Tries to stage a file.
     *
     * @param style what the first rows have shown
     * @param currencies hears of the file's currency; useless after an attempt that failed
     * @param texts whether the words of orders and the ids of lines are kept
     * @return empty when something in the file is not plain; nothing is then left of the attempt
     */
    static Optional<Staged> tryIt(
            StagingArea area,
            OrderSource source,
            FileStyle style,
            OrderOptions options,
            Currencies currencies,
            RunTexts texts)
            throws SQLException {
        if (source.kind() == Kind.WOOCOMMERCE_JSON
                || (texts == RunTexts.KEPT && source.columns().idColumn() >= 0)
                || options.decimal() == NumberStyle.COMMA
                || source.columns().of().keySet().stream().anyMatch(NOT_PLAIN::contains)) {
            return Optional.empty();
        }
        return switch (source.columns().layout()) {
            case Layout.Whitespace columns -> Optional.empty();
            case Layout.Separated table ->
                table.skip() == Layout.Skip.NOTHING
                        ? new PlainStaging(area, source, table.separator(), currencies, style, texts, options.zone())
                                .tryFile(source.input().file())
                        : Optional.empty();
        };
    }

    private Optional<Staged> tryFile(Path file) throws SQLException {
        try {
            execute("SET SESSION preserve_insertion_order = true");
            String currency = currency(file);
            if ((currency != null && !isKnown(currency)) || currencies.digits() != CENTS) {
                return Optional.empty();
            }
            execute(raw(file, currency));
            execute(ALL_CELLS.replace("{not_there}", notThere()));
            stage();
            if (handed) {
                execute(connection, RUN_TEXTS);
            }
            if (zone != null) {
                intoZone(zone);
            }
            Optional<Staged> staged = hasUniquePeople() && isTrue(UNIQUE) ? Optional.of(staged()) : Optional.empty();
            forgetRows();
            if (staged.isEmpty()) {
                clear();
            }
            return staged;
        } catch (SQLException notPlain) {
            // whatever it is, the other reading says it better
            clear();
            return Optional.empty();
        } finally {
            execute("SET SESSION preserve_insertion_order = false");
        }
    }

    /** Texts and lines do not wait for orders: side by side they leave no core idle where the other ends. */
    private void stage() throws SQLException {
        try (Connection beside = area.another();
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> texts = executor.submit(() -> {
                execute(beside, PEOPLE, WORDS, PRODUCTS, LINES);
                return null;
            });
            PlainSums sums = new PlainSums(columns, handed);
            execute(
                    connection,
                    ROWS,
                    ORDERS.replace("{sums}", sums.sql()).replace("{sum_columns}", sums.columns()),
                    ALL_COLUMNS.replace("{constants}", sums.constants()));
            texts.get();
        } catch (ExecutionException failure) {
            throw new SQLException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException(stopped);
        }
    }

    private void execute(Connection on, String... statements) throws SQLException {
        try (Statement statement = on.createStatement()) {
            for (String sql : statements) {
                statement.execute(fill(sql));
            }
        }
    }

    private void intoZone(ZoneId zone) throws SQLException {
        execute("CREATE TABLE zone_change (by_instant BOOLEAN, since BIGINT, distance BIGINT)");
        ZoneRules rules = zone.getRules();
        Instant from = Instant.parse("1890-01-01T00:00:00Z");
        try (var changes = connection.createAppender(StagingArea.SCHEMA, "zone_change")) {
            change(changes, from, rules.getOffset(from), rules.getOffset(from));
            for (ZoneOffsetTransition next = rules.nextTransition(from);
                    next != null && next.getInstant().isBefore(Instant.parse("2201-01-01T00:00:00Z"));
                    next = rules.nextTransition(next.getInstant())) {
                change(changes, next.getInstant(), next.getOffsetBefore(), next.getOffsetAfter());
            }
        }
        execute(ZONED);
        execute("DROP TABLE plain_order");
        execute("ALTER TABLE zoned_order RENAME TO plain_order");
        execute("DROP TABLE zone_change");
    }

    /** A clock time that is missing, or there twice, has the offset of before, as in {@link ZoneRules}. */
    private static void change(DuckDBAppender changes, Instant at, ZoneOffset before, ZoneOffset after)
            throws SQLException {
        long seconds = at.getEpochSecond();
        long clock = seconds + Math.max(before.getTotalSeconds(), after.getTotalSeconds());
        for (boolean byInstant : new boolean[] {true, false}) {
            changes.beginRow();
            changes.append(byInstant)
                    .append((byInstant ? seconds : clock) * MICROS)
                    .append(after.getTotalSeconds() * MICROS);
            changes.endRow();
        }
    }

    private String raw(Path file, @Nullable String currency) {
        String cells = Stream.of(
                        texts().stream().map(field -> cell(field, "{cell} AS {name}")),
                        Stream.of(cell(QUANTITY, isNumber(columns.column(QUANTITY)) ? WHOLE : CHECKED_WHOLE)),
                        AMOUNTS.stream().map(field -> cell(field, AMOUNT.replace("{is_amount}", isAmount(field)))))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
        // what is looked at more closely later has no line breaks, or is the same as what is looked at
        Set<OrderField> later = EnumSet.copyOf(AMOUNTS);
        later.addAll(SHARED);
        later.addAll(List.of(QUANTITY, ORDER_ID, CURRENCY, COUNTRY));
        if (columns.hasLines()) {
            later.add(columns.has(PRODUCT_ID) ? PRODUCT_ID : PRODUCT_NAME);
        }
        String breaks = IntStream.range(0, columns.header().size())
                .filter(column -> later.stream().noneMatch(field -> columns.column(field) == column))
                .mapToObj(column -> "contains(c" + column + ", chr(10))")
                .collect(Collectors.joining(" OR "));
        String otherCurrency = !columns.has(CURRENCY)
                ? "false"
                : "c" + columns.column(CURRENCY)
                        + (currency == null ? " IS NOT NULL" : " <> '" + quoted(currency) + "'");
        String unsaid = columns.has(CURRENCY) ? "c" + columns.column(CURRENCY) + " IS NULL" : "true";
        return fill(RAW.replace("{cells}", cells + ", " + unsaid + " AS unsaid"))
                .replace("{breaks}", breaks.isEmpty() ? "false" : breaks)
                .replace("{other_currency}", otherCurrency)
                .replace("{not_kept}", notKept())
                .replace("{only_looked_at}", onlyLookedAt())
                .replace("{reader}", reader(file, PIECE_BYTES));
    }

    /** Amounts of which a report needs no more than that they are amounts. */
    private Stream<OrderField> spare() {
        return PlainSums.needsParts(columns, handed) ? Stream.of() : Stream.of(TAX, SHIPPING);
    }

    private Stream<OrderField> absent() {
        return Stream.concat(
                        Stream.concat(texts().stream(), AMOUNTS.stream()).filter(field -> !columns.has(field)), spare())
                .distinct();
    }

    private String notKept() {
        return Stream.concat(Stream.of("unit_price", "line_total", "quantity", "piece"), absent().map(OrderField::key))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String notThere() {
        return absent().filter(field -> field != UNIT_PRICE && field != LINE_TOTAL)
                .map(field -> ", NULL::" + (texts().contains(field) ? "VARCHAR" : "BIGINT") + " AS " + field.key())
                .collect(Collectors.joining());
    }

    private String onlyLookedAt() {
        return spare().filter(columns::has)
                .map(field -> "WHEN NOT coalesce(" + cell(field, isAmount(field)) + ", true) THEN error('amount')")
                .collect(Collectors.joining(" "));
    }

    private String reader(Path file, int bytes) {
        String all = IntStream.range(0, columns.header().size())
                .mapToObj(column -> "'c" + column + "': '" + (isNumber(column) ? NUMBER : "VARCHAR") + "'")
                .collect(Collectors.joining(", "));
        return READER.replace("{bytes}", Integer.toString(bytes))
                .replace("{columns}", all)
                .replace("{header}", Boolean.toString(header))
                .replace("{separator}", Character.toString(separator))
                .replace("{file}", quoted(file.toString()));
    }

    private List<OrderField> texts() {
        return handed ? HANDED_TEXTS : TEXTS;
    }

    /** Whether DuckDB's reader may read a column as numbers. */
    private boolean isNumber(int column) {
        return pointProven
                && (columns.column(QUANTITY) == column
                        || AMOUNTS.stream().anyMatch(field -> columns.column(field) == column))
                && texts().stream().noneMatch(field -> columns.column(field) == column);
    }

    private String isAmount(OrderField field) {
        return isNumber(columns.column(field)) ? IS_AMOUNT : WRITES_AMOUNT;
    }

    private String cell(OrderField field, String pattern) {
        String type = texts().contains(field) ? "VARCHAR" : "BIGINT";
        return columns.has(field)
                ? pattern.replace("{cell}", "c" + columns.column(field)).replace("{name}", field.key())
                : "NULL::" + type + " AS " + field.key();
    }

    private boolean keepsLineIds() {
        return handed && columns.has(LINE_ID);
    }

    private String fill(String sql) {
        return sql.replace("{email_text}", TIDY_OR_EMPTY.replace("{name}", "email"))
                .replace("{phone_text}", TIDY_OR_EMPTY.replace("{name}", "phone"))
                .replace("{postcode_text}", TIDY_OR_EMPTY.replace("{name}", "postcode"))
                .replace("{tidy}", TIDY)
                .replace("{totals}", Boolean.toString(columns.has(TOTAL)))
                .replace("{parts}", Boolean.toString(columns.has(TOTAL) && (columns.has(TAX) || columns.has(SHIPPING))))
                .replace("{quantities}", Boolean.toString(columns.has(QUANTITY)))
                .replace("{lines}", Boolean.toString(columns.hasLines() || keepsLineIds()))
                .replace(
                        "{line_id}",
                        keepsLineIds()
                                ? "CASE WHEN r.line_id IS NOT NULL THEN " + number("r.line_id") + " ELSE 0 END"
                                : "0::BIGINT")
                .replace(
                        "{city_column}",
                        handed ? "CASE WHEN r.city IS NOT NULL THEN " + number("r.city") + " ELSE 0 END AS city," : "")
                .replace("{city}", handed ? "city, " : "")
                .replace("{order_id_fine}", fine("r.order_id"))
                .replace("{customer_id_fine}", fine("customer_id"))
                .replace(
                        "{handed_words}",
                        (handed ? "UNION SELECT DISTINCT city FROM plain_raw" : "")
                                + (keepsLineIds() ? " UNION SELECT DISTINCT line_id FROM plain_raw" : ""))
                .replace("{largest}", Long.toString(Amount.LARGEST))
                .replace("{sold}", Integer.toString(OrderFlag.SOLD))
                .replace("{valued}", Integer.toString(OrderFlag.VALUED))
                .replace("{nobody}", list(OrderRows.NOBODY))
                .replace("{blank}", list(Blank.WORDS))
                .replace("{text_number}", number("text"))
                .replace("{key}", columns.has(ORDER_ID) ? "order_number" : "id + 1")
                .replace(
                        "{order_number}",
                        columns.has(ORDER_ID)
                                ? "CASE WHEN order_id IS NULL THEN error('no order id') ELSE " + number("order_id")
                                        + " END"
                                : "NULL::BIGINT")
                .replace("{shared}", columns.has(ORDER_ID) ? shared() : "0::BIGINT")
                .replace("{run}", columns.has(ORDER_ID) ? RUN : "r.id + 1")
                .replace("{before}", columns.has(ORDER_ID) ? "lag(order_number) OVER ()" : "0")
                .replace("{customer}", number("r.customer_id"))
                .replace("{email}", number("lower(r.email)"))
                .replace(
                        "{product}",
                        "CASE WHEN product_id IS NULL AND product_name IS NULL THEN 0 ELSE "
                                + number("coalesce(product_id, product_name)") + " END")
                .replace("{status}", number("r.status"))
                .replace("{coupon}", number("r.coupon"))
                .replace("{country}", number("r.country"));
    }

    private String shared() {
        String fields =
                SHARED.stream().filter(columns::has).map(OrderField::key).collect(Collectors.joining(", "));
        return fields.isEmpty() ? "0::BIGINT" : number(fields);
    }

    /** Faster than {@link #TIDY}, and true of most texts that are. */
    private static String fine(String text) {
        return "(" + text + " BETWEEN '!' AND '~' AND right(" + text + ", 1) BETWEEN '!' AND '~')";
    }

    private static String number(String text) {
        return NUMBERED.replace("{text}", text);
    }

    private static String list(Collection<String> words) {
        return words.stream().map(word -> "'" + quoted(word) + "'").collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }

    /** The first that stands in one of the first rows; the whole file may have no other. Null where none has any. */
    private @Nullable String currency(Path file) throws SQLException {
        if (!columns.has(CURRENCY)) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT any_value(code) FROM (SELECT c" + columns.column(CURRENCY)
                                + " AS code " + reader(file, FIRST_BYTES) + " LIMIT " + FIRST_ROWS + ")")) {
            row.next();
            return row.getString(1);
        }
    }

    private boolean isKnown(String currency) {
        Cells cell = new Cells();
        cell.fill(1, List.of(currency));
        currencies.nextRow();
        return currencies.read(new Slice().set(cell, 0)) == Currencies.Verdict.TAKEN;
    }

    private boolean hasUniquePeople() throws SQLException {
        if (isTrue(UNIQUE_PEOPLE)) {
            return true;
        }
        execute(DISTINCT_PEOPLE);
        return isTrue(UNIQUE_PEOPLE);
    }

    private Staged staged() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT coalesce(sum(rows), 0), count(*) FILTER (unsaid),
                           coalesce(bool_or(has_offset) AND NOT bool_or(has_distance), false),
                           if(sum(later_totals) > 0, sum(rows) - count(*) - sum(later_totals), 0)
                    FROM staged_order""")) {
            row.next();
            return new Staged(row.getLong(1), row.getLong(2), row.getBoolean(3), votes(), row.getLong(4));
        }
    }

    private AmountVotes votes() throws SQLException {
        if (columns.has(TOTAL)) {
            execute(FIRST.replace("{a}", "total"));
        }
        return new AmountVotes(
                votes(
                        "total",
                        "list - if(line_discount_alike, line_discount_first, line_discount_sum) - order_discount"),
                votesOfParts("line_discount"),
                votesOfParts("tax"),
                votesOfParts("shipping"));
    }

    private RepetitionVotes votesOfParts(String column) throws SQLException {
        RepetitionVotes votes = votes(column, "0");
        if (votes.isRepeated() && votes.different() > 0) {
            execute(FIRST.replace("{a}", column));
        }
        return votes;
    }

    /** Counts as {@link RepetitionVotes} does. */
    private RepetitionVotes votes(String column, String expected) throws SQLException {
        RepetitionVotes votes = new RepetitionVotes();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("""
                    SELECT count(*) FILTER (expected > 0 AND told AND nearer_once),
                           count(*) FILTER (expected > 0 AND told AND NOT nearer_once AND once > summed),
                           count(*) FILTER (repeated AND NOT listed_alike),
                           count(*) FILTER (NOT alike),
                           count(*) FILTER (repeated AND listed_alike)
                    FROM (SELECT *, repeated OR NOT alike AS told,
                                 once < summed OR (repeated AND list_count > 1 AND NOT list_alike) AS nearer_once
                          FROM (SELECT {c}_alike AS alike, {c}_alike AND {c}_first <> 0 AS repeated, {e} AS expected,
                                       list_count, list_alike,
                                       list_count > 1 AND list_alike AND list_most <> 0 AS listed_alike,
                                       abs({c}_first - ({e})) AS once, abs({c}_sum - ({e})) AS summed
                                FROM staged_order WHERE {c}_count > 1))
                    """.replace("{c}", column).replace("{e}", expected))) {
            row.next();
            votes.add(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
        return votes;
    }

    private boolean isTrue(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Leaves nothing of an attempt. */
    private void clear() throws SQLException {
        forgetRows();
        execute("DROP VIEW IF EXISTS staged_order");
        for (String table : List.of(
                "plain_order",
                "staged_line",
                "staged_person",
                "staged_word",
                "staged_product",
                "run_text",
                "zone_change",
                "zoned_order")) {
            execute("DROP TABLE IF EXISTS " + table);
        }
    }

    private void forgetRows() throws SQLException {
        execute("DROP VIEW IF EXISTS plain_row");
        execute("DROP VIEW IF EXISTS plain_raw");
        execute("DROP TABLE IF EXISTS plain_cell");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
