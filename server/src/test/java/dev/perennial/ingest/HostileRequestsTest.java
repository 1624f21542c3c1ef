package dev.perennial.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.hook.ShopSystem;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Bodies, headers, paths, encodings and sizes that nobody sane sends: in the suite a hundred thousand, or as many as go in
 * twenty seconds. {@code ./perennial-bench fuzz} runs a million; {@code -Dperennial.hostile.requests=…
 * -Dperennial.hostile.seed=…} any number however long it takes, and one again.
 */
@ExtendWith(RunningServer.class)
class HostileRequestsTest {
    private static final int REQUESTS = Integer.getInteger("perennial.hostile.requests", 100_000);
    private static final long NANOS_MAX =
            System.getProperty("perennial.hostile.requests") == null ? 20_000_000_000L : Long.MAX_VALUE;
    private static final long SEED = Long.getLong("perennial.hostile.seed", System.nanoTime());
    private static final int CONNECTIONS = 12;

    /** One key may not ask as often as this test does. */
    private static final int SECRET_KEYS = 12;

    /** HTTP itself wants these for transfer codings and versions that a server does not know. */
    private static final Set<Integer> OF_HTTP = Set.of(501, 505);

    private long begin;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();

    @Test
    void noRequestBreaksTheServerAndWhatIsRefusedLeavesNothing(Shop shop) throws Exception {
        System.out.println("seed of hostile requests: " + SEED + ", requests: " + REQUESTS);
        for (ShopSystem system : ShopSystem.values()) {
            shop.call("PUT", "/api/v1/webhooks/" + system.text(), "{\"secret\":\"hush, little shop\"}");
        }
        HostileRequest.Target target =
                new HostileRequest.Target(shop.key(), "hush, little shop", shop.writeKey(), secretKeys(shop));
        begin = System.nanoTime();
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Sender sender = new Sender(URI.create(shop.url()), target);
            senders.add(sender);
            sender.thread.start();
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        BitSet refused = new BitSet();
        Set<String> taken = new HashSet<>();
        for (Sender sender : senders) {
            sender.thread.join();
            sender.statuses.forEach((status, times) -> statuses.merge(status, times, Integer::sum));
            refused.or(sender.refused);
            taken.addAll(sender.taken);
        }
        int answers = statuses.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("%,d answers within %.1f s: %s%n", answers, (System.nanoTime() - begin) / 1e9, statuses);
        assertThat(answers).isGreaterThan(Math.min(REQUESTS - 1, 5_000));
        assertThat(broken).as("seed " + SEED).isEmpty();
        assertThat(statuses).as("each way of refusing was met").containsKeys(200, 400, 401, 404, 405);
        Set<String> logged =
                new HashSet<>(shop.sql("SELECT message_id FROM event.log WHERE store_id = " + shop.number()));
        assertThat(logged.stream().filter(HostileBodies::isWhole).filter(id -> refused.get(HostileBodies.number(id))))
                .as("logged and refused, seed " + SEED)
                .isEmpty();
        taken.removeAll(logged);
        assertThat(taken).as("taken and not logged, seed " + SEED).isEmpty();
        assertThat(shop.send("/v1/track", "{\"userId\":\"u\",\"event\":\"after all that\"}")
                        .status())
                .isEqualTo(200);
    }

    private static List<String> secretKeys(Shop shop) throws IOException, InterruptedException {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < SECRET_KEYS; i++) {
            String scopes = "[\"store:read\",\"store:write\",\"keys:read\",\"keys:write\",\"dead-letters:read\","
                    + "\"dead-letters:write\",\"audit:read\"]";
            keys.add(shop.call("POST", "/api/v1/keys", "{\"kind\":\"secret\",\"name\":\"k\",\"scopes\":" + scopes + "}")
                    .json()
                    .path("secret")
                    .asString());
        }
        return keys;
    }

    /** One connection's worth of them. */
    private final class Sender {
        private final Thread thread = Thread.ofPlatform().unstarted(this::run);
        private final Map<Integer, Integer> statuses = new TreeMap<>();
        private final BitSet refused = new BitSet();
        private final Set<String> taken = new HashSet<>();
        private final URI server;
        private final HostileRequest.Target target;

        Sender(URI server, HostileRequest.Target target) {
            this.server = server;
            this.target = target;
        }

        private void run() {
            try (Wire wire = new Wire(server)) {
                for (int number = next.getAndIncrement(); goesOn(number); number = next.getAndIncrement()) {
                    HostileRequest request = HostileRequest.of(SEED, number, target);
                    try {
                        judge(number, request, wire.ask(request));
                    } catch (IOException | RuntimeException failure) {
                        broken.add(number + " was not answered: " + failure);
                    }
                }
            } catch (IOException closing) {
                broken.add("A connection could not be closed: " + closing);
            }
        }

        private boolean goesOn(int number) {
            return number < REQUESTS && System.nanoTime() - begin < NANOS_MAX;
        }

        private void judge(int number, HostileRequest request, Wire.Answer answer) {
            // A request line that was not understood may be answered as HTTP/0.9 was, without a status line.
            int status = answer.status();
            statuses.merge(status, 1, Integer::sum);
            if ((status >= 500 && !OF_HTTP.contains(status))
                    || (status == 0 && !request.ends() && !answer.body().contains("HTTP Status 4"))) {
                broken.add(number + " was answered with " + status + " " + answer.body());
            } else if (status == 200) {
                taken.addAll(ids(request.body(), answer.body()));
            } else if (status != 0) {
                refused.set(number);
            }
        }

        /** The whole ids of what an answer says was taken. */
        private static List<String> ids(byte[] body, String answer) {
            if (!answer.startsWith("{\"success\":true")) {
                return List.of();
            }
            try {
                JsonNode sent = PayloadReader.JSON.readTree(body);
                List<JsonNode> items = sent.path("batch").isArray()
                        ? sent.path("batch").valueStream().toList()
                        : List.of(sent);
                Set<Integer> rejected = new HashSet<>();
                PayloadReader.JSON
                        .readTree(answer)
                        .path("rejected")
                        .forEach(item -> rejected.add(item.path("index").asInt()));
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    String id = items.get(i).path("messageId").asString("");
                    if (!rejected.contains(i) && HostileBodies.isWhole(id)) {
                        ids.add(id);
                    }
                }
                return ids;
            } catch (JacksonException damagedOnTheWay) {
                return List.of();
            }
        }
    }
}
