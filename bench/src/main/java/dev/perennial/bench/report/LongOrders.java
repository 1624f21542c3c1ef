package dev.perennial.bench.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rewrites the simulated shop's file with more lines an order: about 2.5, the totals of the orders adjusted. */
final class LongOrders {
    /** Lines to add to one order after the other; with the shop's own 1.36 a mean of 2.5. */
    private static final int[] MORE = {1, 0, 2, 1, 1, 2, 1};

    private static final int MOST_PRODUCTS = 40;

    private final Map<String, List<String>> products = new LinkedHashMap<>();
    private final List<String[]> order = new ArrayList<>();
    private final CsvWriter out;
    private final int orderId;
    private final int lineId;
    private final int productId;
    private final int quantity;
    private final int price;
    private final int discount;
    private final int tax;
    private final int total;
    private final int currency;
    private long orders;

    private LongOrders(CsvWriter out, List<String> header) {
        this.out = out;
        orderId = header.indexOf("order_id");
        lineId = header.indexOf("line_id");
        productId = header.indexOf("product_id");
        quantity = header.indexOf("quantity");
        price = header.indexOf("unit_price");
        discount = header.indexOf("discount");
        tax = header.indexOf("tax");
        total = header.indexOf("total");
        currency = header.indexOf("currency");
    }

    static void write(Path source, Path target) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(source);
                CsvWriter writer =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target)) {
            var rows = reader.iterator();
            List<String> header = rows.next().getFields();
            writer.writeRecord(header);
            LongOrders orders = new LongOrders(writer, header);
            while (rows.hasNext()) {
                orders.take(rows.next().getFields().toArray(String[]::new));
            }
            orders.close();
        }
    }

    private void take(String[] row) {
        if (!order.isEmpty() && !order.getFirst()[orderId].equals(row[orderId])) {
            close();
        }
        order.add(row);
        if (products.size() < MOST_PRODUCTS && new BigDecimal(row[price]).signum() > 0) {
            products.putIfAbsent(row[productId], Arrays.asList(row).subList(productId, quantity));
        }
    }

    private void close() {
        String[] first = order.getFirst();
        if (!first[quantity].startsWith("-")) {
            lengthen(first);
        }
        order.forEach(out::writeRecord);
        order.clear();
    }

    private void lengthen(String[] first) {
        List<List<String>> known = new ArrayList<>(products.values());
        int more = MORE[(int) (orders++ % MORE.length)];
        for (int line = 0; line < more; line++) {
            String[] row = first.clone();
            List<String> product = known.get((int) ((orders * 7 + line * 3L) % known.size()));
            row[lineId] = Integer.toString(order.size() + 1);
            for (int column = productId; column < quantity; column++) {
                row[column] = product.get(column - productId);
            }
            row[quantity] = "1";
            row[price] = "5.00";
            row[discount] = "0.00";
            Arrays.fill(row, tax, currency, "");
            first[total] =
                    new BigDecimal(first[total]).add(new BigDecimal(row[price])).toPlainString();
            order.add(row);
        }
    }
}
