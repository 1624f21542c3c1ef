package dev.perennial.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** A table of order lines, damaged in ways whose outcome a few lines of another reader can tell. */
final class PlainTable {
    private static final Pattern DATE = Pattern.compile("2025-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+([.][0-9]+)?");
    private static final String[] NONSENSE = {
        "", " ", "x", "A12", "12abc", "1.2.3", "--5", "2025-02-30", "1;2", "NULL", "12:30"
    };

    private final List<String[]> rows = new ArrayList<>();

    /** Order, day, customer, quantity, price; orders of one to four lines. */
    static PlainTable random(Random random) {
        PlainTable table = new PlainTable();
        for (int order = 0; order < 20; order++) {
            String day = "2025-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
            for (int line = random.nextInt(4); line >= 0; line--) {
                table.rows.add(new String[] {
                    "o" + order,
                    day,
                    "c" + order % 7,
                    Integer.toString(1 + random.nextInt(5)),
                    "%d.%02d".formatted(1 + random.nextInt(200), random.nextInt(100))
                });
            }
        }
        return table;
    }

    void damage(Random random) {
        for (int times = random.nextInt(12); times >= 0 && !rows.isEmpty(); times--) {
            int at = random.nextInt(rows.size());
            switch (random.nextInt(6)) {
                case 0 -> rows.remove(at);
                // under another id: a row that stands twice in one order may be the order again
                case 1 -> rows.add(random.nextInt(rows.size()), underAnotherId(rows.get(at), rows.size()));
                // an empty date within an order is the order's, so it is no damage
                case 2 -> rows.get(at)[1] = NONSENSE[2 + random.nextInt(NONSENSE.length - 2)];
                case 3 -> rows.get(at)[3 + random.nextInt(2)] = NONSENSE[random.nextInt(NONSENSE.length)];
                case 4 -> rows.set(at, java.util.Arrays.copyOf(rows.get(at), 1 + random.nextInt(4)));
                default -> Collections.swap(rows, at, random.nextInt(rows.size()));
            }
            rows.replaceAll(row -> row.length == 0 ? new String[] {"o"} : row);
            if (rows.get(Math.min(at, rows.size() - 1)).length < 5) {
                // a short row is not damaged any further
                return;
            }
        }
    }

    private static String[] underAnotherId(String[] row, int number) {
        String[] copy = row.clone();
        copy[0] = "again" + number;
        return copy;
    }

    String text() {
        StringBuilder text = new StringBuilder("order_id,date,customer,quantity,price\n");
        rows.forEach(row -> text.append(String.join(",", row)).append('\n'));
        return text.toString();
    }

    private static boolean isUsable(String[] row) {
        return row.length == 5
                && DATE.matcher(row[1].strip()).matches()
                && NUMBER.matcher(row[3].strip()).matches()
                && NUMBER.matcher(row[4].strip()).matches();
    }

    long usableRows() {
        return rows.stream().filter(PlainTable::isUsable).count();
    }

    long usableCents() {
        return rows.stream()
                .filter(PlainTable::isUsable)
                .mapToLong(row -> new BigDecimal(row[3].strip())
                        .multiply(new BigDecimal(row[4].strip()))
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact())
                .sum();
    }
}
