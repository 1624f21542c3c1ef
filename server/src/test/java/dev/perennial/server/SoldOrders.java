package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.command.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Orders of a year and a half, as a shop exports them and as its pages tell them, in any order.
 *
 * @param rows lines of a file
 * @param events one each
 */
public record SoldOrders(List<String> rows, List<String> events) {
    private static final String HEADER = "customer_id,order_id,ordered_at,total,discount,coupon,currency,status\n";
    private static final int BATCH = 300;

    public static SoldOrders random(long seed, int number) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String customer = "c" + (1 + (int) (random.nextDouble() * random.nextDouble() * 250));
            Instant at = Instant.parse("2025-01-01T12:00:00Z").plusSeconds(random.nextInt(500 * 24 * 3600));
            String total = random.nextInt(1, 200) + "." + random.nextInt(10, 99);
            String discount = random.nextInt(4) == 0 ? "2.50" : "0";
            String coupon = random.nextInt(9) == 0 ? "SPRING" : "";
            String status = List.of("paid", "paid", "paid", "paid", "paid", "cancelled", "refunded", "pending")
                    .get(random.nextInt(8));
            rows.add(String.join(",", customer, "o" + i, at.toString(), total, discount, coupon, "EUR", status));
            events.add("""
                    {"type":"track","event":"Order Completed","userId":"%s","messageId":"m%d","timestamp":"%s","properties":
                     {"order_id":"o%d","total":%s,"discount":%s,"coupon":"%s","currency":"EUR","status":"%s"}}""".formatted(customer, i, at, i, total, discount, coupon, status));
        }
        Collections.shuffle(events, random);
        return new SoldOrders(rows, events);
    }

    /** {@code perennial report --json} on the file. */
    public JsonNode report(Path directory, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("orders.csv"), HEADER + String.join("\n", rows));
        List<String> arguments = new ArrayList<>(List.of("report", file.toString(), "--json"));
        arguments.addAll(List.of(options));
        JsonNode report = CommandLineRun.of(arguments.toArray(String[]::new)).json();
        assertThat(report.path("accepted").asInt()).isEqualTo(rows.size());
        return report;
    }

    public void tellTo(Shop shop) throws IOException, InterruptedException {
        for (int i = 0; i < events.size(); i += BATCH) {
            List<String> some = events.subList(i, Math.min(events.size(), i + BATCH));
            assertThat(shop.send("/v1/batch", "{\"batch\":[" + String.join(",", some) + "]}")
                            .status())
                    .isEqualTo(200);
        }
    }
}
