package dev.perennial.console;

import java.time.LocalDate;
import java.util.Random;

/** Two years of a small coffee shop as an order file: some customers come back, fewer and fewer of each. */
final class SoldCoffee {
    private static final int CUSTOMERS = 500;
    private static final int DAYS = 730;
    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
    private static final String[] PRODUCTS = {"House blend", "Sidamo", "Filter papers", "Decaf"};

    private SoldCoffee() {}

    static String file() {
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder(
                "order_id,customer_id,email,ordered_at,product_name,quantity,unit_price,total,coupon\n");
        int order = 0;
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            int day = random.nextInt(DAYS);
            double staying = 0.4;
            while (day < DAYS) {
                String product = PRODUCTS[random.nextInt(PRODUCTS.length)];
                int price = 8 + random.nextInt(20);
                csv.append("o").append(++order).append(",c").append(customer).append(",");
                csv.append(customer == 0 ? "x<script>alert(1)</script>@example.com" : "c" + customer + "@example.com");
                csv.append(",")
                        .append(LAST.minusDays(DAYS - 1L).plusDays(day))
                        .append(",")
                        .append(product);
                csv.append(",1,").append(price).append(".00,").append(price).append(".00,");
                csv.append(random.nextInt(4) == 0 ? "HELLO" : "").append("\n");
                if (random.nextDouble() > staying) {
                    break;
                }
                staying = Math.min(0.85, staying + 0.15);
                day += 10 + (int) (30 * random.nextDouble()) + (int) (-20 * Math.log(random.nextDouble()));
            }
        }
        return csv.toString();
    }
}
