package dev.perennial.orderfile;

import dev.perennial.tabular.Cells;
import dev.perennial.tabular.Layout;
import dev.perennial.tabular.RejectReason;
import dev.perennial.tabular.RowSource;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders as WooCommerce's REST API returns them (version 3: a list of orders, or one order), as rows: one a line item,
 * order values on the first. Amounts are those of the API: {@code total} with tax and shipping, lines without tax.
 */
final class WooCommerceJsonRows implements RowSource {
    private static final List<OrderField> FIELDS = List.of(
            OrderField.ORDER_ID,
            OrderField.CUSTOMER_ID,
            OrderField.EMAIL,
            OrderField.PHONE,
            OrderField.ORDERED_AT,
            OrderField.LINE_ID,
            OrderField.PRODUCT_ID,
            OrderField.PRODUCT_NAME,
            OrderField.QUANTITY,
            OrderField.LINE_TOTAL,
            OrderField.ORDER_DISCOUNT,
            OrderField.TOTAL,
            OrderField.CURRENCY,
            OrderField.COUPON,
            OrderField.STATUS,
            OrderField.COUNTRY,
            OrderField.CITY,
            OrderField.REFUNDED,
            OrderField.MODIFIED_AT);

    static final List<String> HEADER = FIELDS.stream().map(OrderField::key).toList();
    static final Layout LAYOUT = new Layout.Separated(',', Layout.Skip.NOTHING);

    private static final int MOST_CHARS_SHOWN = 1000;

    private final String name;
    private final JsonParser parser;
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Deque<List<String>> waiting = new ArrayDeque<>();
    private long line = 1;
    private boolean inList;
    private boolean orders;

    WooCommerceJsonRows(Reader text, String name) throws UnreadableFileException {
        this.name = name;
        try {
            this.parser = mapper.createParser(text);
        } catch (JacksonException failure) {
            throw damaged(failure);
        }
    }

    static boolean looksLikeJson(TextInput input) throws UnreadableFileException {
        try (Reader reader = input.open(bytes -> {})) {
            int first = reader.read();
            while (first >= 0 && Character.isWhitespace(first)) {
                first = reader.read();
            }
            int second = first == '[' || first == '{' ? reader.read() : -1;
            while (second >= 0 && Character.isWhitespace(second)) {
                second = reader.read();
            }
            // a table whose first column is called [id] begins with a bracket too
            boolean list = first == '[' && (second < 0 || "{[]\"-0123456789".indexOf(second) >= 0);
            boolean object = first == '{' && (second < 0 || second == '"' || second == '}');
            return list || object;
        } catch (IOException failure) {
            throw new UnreadableFileException("read_failed", input.name() + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public boolean next(Cells row) throws UnreadableFileException {
        try {
            while (waiting.isEmpty()) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return false;
                }
                line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.START_ARRAY && !inList) {
                    inList = true;
                } else if (token == JsonToken.END_ARRAY) {
                    inList = false;
                } else {
                    entry(mapper.readTree(parser));
                }
            }
        } catch (JacksonException failure) {
            throw damaged(failure);
        }
        List<String> values = waiting.removeFirst();
        row.fill(line, values);
        if (values.size() != FIELDS.size()) {
            row.spoil(RejectReason.UNKNOWN_SHAPE);
        }
        return true;
    }

    /** One entry of the list; what is no order costs itself, or the whole file when it comes first. */
    private void entry(JsonNode entry) throws UnreadableFileException {
        if (entry.has("line_items") || entry.has("date_created")) {
            orders = true;
            rowsOf(entry);
        } else if (orders) {
            String text = entry.toString();
            waiting.add(List.of(text.substring(0, Math.min(text.length(), MOST_CHARS_SHOWN))));
        } else {
            throw notOrders();
        }
    }

    private void rowsOf(JsonNode order) {
        List<JsonNode> items = new ArrayList<>();
        order.path("line_items").forEach(items::add);
        if (items.isEmpty()) {
            waiting.add(row(order, mapper.createObjectNode()));
        }
        for (JsonNode item : items) {
            waiting.add(waiting.isEmpty() ? row(order, item) : continuation(order, item));
        }
    }

    private List<String> row(JsonNode order, JsonNode item) {
        List<String> values = continuation(order, item);
        set(values, OrderField.CUSTOMER_ID, text(order, "customer_id"));
        set(values, OrderField.EMAIL, text(order.path("billing"), "email"));
        set(values, OrderField.PHONE, text(order.path("billing"), "phone"));
        set(values, OrderField.ORDER_DISCOUNT, text(order, "discount_total"));
        set(values, OrderField.TOTAL, text(order, "total"));
        set(values, OrderField.CURRENCY, text(order, "currency"));
        set(values, OrderField.STATUS, text(order, "status"));
        set(values, OrderField.COUNTRY, text(order.path("billing"), "country"));
        set(values, OrderField.CITY, text(order.path("billing"), "city"));
        List<String> codes = new ArrayList<>();
        order.path("coupon_lines").forEach(coupon -> codes.add(text(coupon, "code")));
        set(values, OrderField.COUPON, String.join(" ", codes).strip());
        set(values, OrderField.REFUNDED, refunded(order));
        set(values, OrderField.MODIFIED_AT, modifiedAt(order));
        return values;
    }

    /** A further line item of the same order: only what tells it apart. */
    private static List<String> continuation(JsonNode order, JsonNode item) {
        List<String> values = new ArrayList<>(Arrays.asList(new String[FIELDS.size()]));
        values.replaceAll(none -> "");
        set(values, OrderField.ORDER_ID, text(order, "id"));
        set(values, OrderField.ORDERED_AT, orderedAt(order));
        set(values, OrderField.LINE_ID, text(item, "id"));
        String sku = text(item, "sku");
        set(values, OrderField.PRODUCT_ID, sku.isEmpty() ? nonZero(text(item, "product_id")) : sku);
        set(values, OrderField.PRODUCT_NAME, text(item, "name"));
        set(values, OrderField.QUANTITY, text(item, "quantity"));
        set(values, OrderField.LINE_TOTAL, text(item, "total"));
        return values;
    }

    private static void set(List<String> values, OrderField field, String value) {
        values.set(FIELDS.indexOf(field), value);
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    private static String nonZero(String number) {
        return number.equals("0") ? "" : number;
    }

    /** The shop's clock time with its offset, which follows from the same time in UTC. */
    private static String orderedAt(JsonNode order) {
        String local = text(order, "date_created");
        String utc = text(order, "date_created_gmt");
        if (local.isEmpty()) {
            return utc.isEmpty() ? "" : utc + "Z";
        }
        try {
            long seconds = Duration.between(LocalDateTime.parse(utc), LocalDateTime.parse(local))
                    .toSeconds();
            return local + ZoneOffset.ofTotalSeconds((int) seconds).getId();
        } catch (DateTimeException unknown) {
            return local;
        }
    }

    private static String modifiedAt(JsonNode order) {
        String utc = text(order, "date_modified_gmt");
        return utc.isEmpty() ? text(order, "date_modified") : utc + "Z";
    }

    private static String refunded(JsonNode order) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode refund : order.path("refunds")) {
            String amount = text(refund, "total").isEmpty() ? text(refund, "amount") : text(refund, "total");
            try {
                sum = sum.add(new BigDecimal(amount).abs());
            } catch (NumberFormatException notANumber) {
                return amount;
            }
        }
        return sum.signum() == 0 ? "" : sum.toPlainString();
    }

    private UnreadableFileException notOrders() {
        return new UnreadableFileException(
                "not_orders",
                name
                        + " is JSON, but not a list of orders as WooCommerce's REST API returns them (/wp-json/wc/v3/orders)."
                        + " Export the orders as CSV, or save that list.");
    }

    private UnreadableFileException damaged(JacksonException failure) {
        String place = failure.getLocation() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " at line %d, column %d",
                        failure.getLocation().getLineNr(),
                        failure.getLocation().getColumnNr());
        return new UnreadableFileException(
                "damaged_json", name + " is damaged JSON" + place + ": " + failure.getOriginalMessage(), failure);
    }

    @Override
    public void close() {
        parser.close();
    }
}
