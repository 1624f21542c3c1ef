package dev.perennial.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code -Dperennial.hostile.bodies=100000 -Dperennial.hostile.seed=…} for longer rounds and to repeat one. */
@ExtendWith(RunningServer.class)
class HostileBodiesTest {
    private static final int BODIES = Integer.getInteger("perennial.hostile.bodies", 10_000);
    private static final long SEED = Long.getLong("perennial.hostile.seed", System.nanoTime());
    private static final int AT_ONCE = 16;
    private static final List<String> PATHS = List.of("track", "identify", "alias", "batch", "import", "b");
    private static final List<String> SNIPPETS = List.of(
            "null",
            "{}",
            "[]",
            "[[[[[[[[",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "1e999999999",
            "-0",
            "1".repeat(1_200),
            "\"",
            "true",
            "{\"a\":",
            "\u0000",
            "\uFEFF",
            "😀",
            "\"batch\":",
            "\"type\":\"alias\"",
            "\"messageId\":\"\"",
            "\"timestamp\":\"+999999999-12-31T23:59:59Z\"",
            "\"sentAt\":\"0000-00-00\"",
            "\"userId\":[]",
            "{".repeat(1_500));

    @Test
    void noBodyBreaksTheServerAndWhatIsRefusedLeavesNothing(Shop shop) throws Exception {
        System.out.println("seed of hostile bodies: " + SEED + ", bodies: " + BODIES);
        Set<String> refused = ConcurrentHashMap.newKeySet();
        Set<String> broken = ConcurrentHashMap.newKeySet();
        AtomicInteger taken = new AtomicInteger();
        Semaphore slots = new Semaphore(AT_ONCE);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < BODIES; i++) {
                int number = i;
                slots.acquire();
                senders.execute(() -> {
                    try {
                        Random random = new Random(SEED + number);
                        byte[] body = mutated(random, number);
                        int status = shop.send(
                                        "/v1/" + PATHS.get(random.nextInt(PATHS.size())),
                                        body,
                                        "Authorization",
                                        Shop.basic(shop.writeKey()))
                                .status();
                        if (status == 200) {
                            taken.incrementAndGet();
                        } else if (status == 400) {
                            refused.add(Integer.toString(number));
                        } else {
                            broken.add(number + " was answered with " + status);
                        }
                    } catch (Exception failure) {
                        broken.add(number + " was not answered: " + failure);
                    } finally {
                        slots.release();
                    }
                });
            }
        }
        assertThat(broken).as("seed " + SEED).isEmpty();
        assertThat(taken.get()).as("some still make sense").isPositive();
        assertThat(refused).as("most do not").isNotEmpty();
        assertThat(shop.events().stream()
                        .map(event -> event.path("messageId").asString())
                        .filter(HostileBodiesTest::isWhole)
                        .map(id -> id.split("-", -1)[1]))
                .as("seed " + SEED)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(refused);
    }

    /** The last part vouches for the number, which may have been changed to another request's. */
    private static String id(int number, int item) {
        return "f-" + number + "-" + item + "-" + Integer.toHexString(Integer.hashCode(number * 0x9E3779B1));
    }

    private static boolean isWhole(String id) {
        String[] parts = id.split("-", -1);
        return id.matches("f-[0-9]{1,8}-[0-9]-[0-9a-f]+")
                && id.equals(id(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
    }

    private static byte[] mutated(Random random, int number) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? single(number, 0) : batch(random, number));
        for (int change = random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                case 2 -> text.setLength(at);
                default -> {
                    if (at < text.length()) {
                        text.setCharAt(at, (char) random.nextInt(0x250));
                    }
                }
            }
        }
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(5) == 0 && body.length > 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private static String single(int number, int item) {
        return "{\"type\":\"track\",\"userId\":\"u\",\"previousId\":\"p\",\"event\":\"E\",\"messageId\":\""
                + id(number, item) + "\",\"timestamp\":\"2026-11-22T00:00:00Z\",\"properties\":{\"total\":1.5}}";
    }

    private static String batch(Random random, int number) {
        StringBuilder batch = new StringBuilder("{\"sentAt\":\"2026-11-22T00:00:01Z\",\"batch\":[");
        int items = random.nextInt(4);
        for (int item = 0; item < items; item++) {
            batch.append(item == 0 ? "" : ",").append(single(number, item));
        }
        return batch.append("],\"context\":{\"library\":{\"name\":\"x\"}}}").toString();
    }
}
