package dev.perennial.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What a shop sends in batches: orders of two lines, each of its own, by customers of whom most have bought before, and between them
 * who those customers are.
 */
final class BatchEvents {
    static final int BATCH = 500;
    /** Every tenth says who somebody is, the others what they bought. */
    private static final int IDENTIFY_EVERY = 10;

    private static final int PRODUCTS = 200;
    private static final int CENTS_MAX = 5000;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final int customers;
    private int round;

    BatchEvents(int customers) {
        this.customers = customers;
    }

    /**
     * A round of events that were not there before.
     *
     * @param bodies of requests, of {@value #BATCH} events each
     * @param events one by one, as the floor copies them: messageId and JSON
     * @param orders how many of them are orders
     */
    record Round(List<byte[]> bodies, List<String[]> events, int orders) {}

    Round next(int batches) {
        round++;
        List<byte[]> bodies = new ArrayList<>();
        List<String[]> events = new ArrayList<>();
        int orders = 0;
        String now = Instant.now().toString();
        for (int batch = 0; batch < batches; batch++) {
            List<String> all = new ArrayList<>();
            for (int at = 0; at < BATCH; at++) {
                String id = String.format(Locale.ROOT, "batch-%03d-%06d", round, batch * BATCH + at);
                boolean identify = at % IDENTIFY_EVERY == 0;
                orders += identify ? 0 : 1;
                String event = identify ? identify(id, now) : order(id, now);
                events.add(new String[] {id, event});
                all.add(event);
            }
            bodies.add(("{\"batch\":[" + String.join(",", all) + "],\"sentAt\":\"" + now + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return new Round(bodies, events, orders);
    }

    private String identify(String id, String now) {
        int customer = random.nextInt(customers);
        return """
                {"type":"identify","messageId":"%s","timestamp":"%s","userId":"c%d","traits":{"email":"c%d@example.com",\
                "firstName":"Kim","city":"Uppsala","plan":%d}}""".formatted(id, now, customer, customer, random.nextInt(9));
    }

    private String order(String id, String now) {
        int first = random.nextInt(PRODUCTS);
        int second = random.nextInt(PRODUCTS);
        int one = 1 + random.nextInt(CENTS_MAX);
        int other = 1 + random.nextInt(CENTS_MAX);
        return String.format(
                Locale.ROOT,
                "{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"%s\",\"timestamp\":\"%s\",\"userId\":\"c%d\","
                        + "\"properties\":{\"order_id\":\"o-%s\",\"total\":%d.%02d,\"currency\":\"EUR\",\"products\":["
                        + "{\"product_id\":\"p%d\",\"name\":\"Product %d\",\"price\":%d.%02d,\"quantity\":1},"
                        + "{\"product_id\":\"p%d\",\"name\":\"Product %d\",\"price\":%d.%02d,\"quantity\":1}]},"
                        + "\"context\":{\"library\":{\"name\":\"analytics-node\",\"version\":\"3.1.0\"}}}",
                id,
                now,
                random.nextInt(customers),
                id,
                (one + other) / 100,
                (one + other) % 100,
                first,
                first,
                one / 100,
                one % 100,
                second,
                second,
                other / 100,
                other % 100);
    }
}
