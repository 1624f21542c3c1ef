package dev.perennial.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shops that send events as fast as they are answered, singly and in batches, and send again what was not acknowledged,
 * under the same messageId. What was acknowledged is in a file, and on the disk, before it counts.
 */
final class Load implements AutoCloseable {
    private static final int BATCH = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE_NANOS = 20_000_000;
    private static final AtomicLong NUMBER = new AtomicLong();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final List<String> urls;
    private final String authorization;
    private final Path file;
    private final FileChannel acknowledgements;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicLong> refusals = new ConcurrentHashMap<>();
    private final Set<String> withoutRetryAfter = ConcurrentHashMap.newKeySet();
    private final AtomicLong breaks = new AtomicLong();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean stopping;
    private long lastNanos = System.nanoTime();
    private long longestSilenceNanos;

    private Load(List<String> urls, String writeKey) throws IOException {
        this.urls = urls;
        this.authorization = Shop.basic(writeKey);
        this.file = Files.createTempFile("perennial-acknowledged-", ".txt");
        this.acknowledgements = FileChannel.open(file, StandardOpenOption.APPEND);
    }

    /** Starts to send; sender n to address n, around. With several addresses, events that one did not take go to the next. */
    static Load of(List<String> urls, String writeKey, int senders) throws IOException {
        Load load = new Load(urls, writeKey);
        for (int sender = 0; sender < senders; sender++) {
            int first = sender;
            boolean batches = sender % 4 == 3;
            load.senders.add(Thread.ofPlatform().daemon().name("load-" + sender).start(() -> load.run(first, batches)));
        }
        return load;
    }

    /** An address that does not answer is left for the next, where the same events are sent again. */
    private void run(int first, boolean batches) {
        int address = first;
        while (!stopping) {
            List<String> ids = IntStream.range(0, batches ? BATCH : 1)
                    .mapToObj(i -> "m-" + NUMBER.incrementAndGet())
                    .toList();
            boolean taken = false;
            while (!taken && !stopping) {
                String url = urls.get(address % urls.size());
                taken = batches ? post(url + "/v1/batch", batch(ids), ids) : post(url + "/v1/track", event(ids), ids);
                if (!taken) {
                    address++;
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private static String event(List<String> ids) {
        return "{\"messageId\":\"" + ids.getFirst()
                + "\",\"userId\":\"u\",\"event\":\"Order Completed\",\"properties\":" + "{\"padding\":\""
                + "x".repeat(300) + "\"}}";
    }

    private static String batch(List<String> ids) {
        return ids.stream()
                .map(id -> event(List.of(id)).replaceFirst("\\{", "{\"type\":\"track\","))
                .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    }

    /** Whether these were acknowledged. */
    private boolean post(String url, String body, List<String> ids) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                acknowledge(ids);
                return true;
            }
            String refusal = answer.statusCode() + " " + code(answer.body());
            refusals.computeIfAbsent(refusal, first -> new AtomicLong()).incrementAndGet();
            if (answer.headers().firstValue("Retry-After").isEmpty()) {
                withoutRetryAfter.add(refusal);
            }
            return false;
        } catch (IOException broken) {
            breaks.incrementAndGet();
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String code(String body) {
        int at = body.indexOf("\"code\":\"");
        return at < 0 ? "without a code" : body.substring(at + 8, body.indexOf('"', at + 8));
    }

    private void acknowledge(List<String> ids) throws IOException {
        synchronized (acknowledgements) {
            long now = System.nanoTime();
            longestSilenceNanos = Math.max(longestSilenceNanos, now - lastNanos);
            lastNanos = now;
            acknowledgements.write(ByteBuffer.wrap((String.join("\n", ids) + "\n").getBytes(StandardCharsets.UTF_8)));
            acknowledgements.force(false);
        }
        acknowledged.addAll(ids);
    }

    /** Sends one event of a test's own; it is not counted. */
    void send(String event) throws IOException, InterruptedException {
        sendTo("/v1/track", event);
    }

    void sendBatch(String batch) throws IOException, InterruptedException {
        sendTo("/v1/batch", batch);
    }

    private void sendTo(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(urls.getFirst() + path))
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.body());
        }
    }

    /** The ids that a server said it has. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** The longest time without an acknowledgement since this was asked last. */
    long takeLongestSilenceMs() {
        synchronized (acknowledgements) {
            long longest = longestSilenceNanos;
            longestSilenceNanos = 0;
            return longest / 1_000_000;
        }
    }

    /** How often it was refused, by status and code. */
    Map<String, AtomicLong> refusals() {
        return refusals;
    }

    /** Refusals that did not say when to come again. */
    Set<String> withoutRetryAfter() {
        return withoutRetryAfter;
    }

    /** Requests whose connection broke or was refused. */
    long breaks() {
        return breaks.get();
    }

    /** Stops sending and waits for the answers; what was acknowledged is read back from the file. */
    Set<String> stop() throws InterruptedException, IOException {
        stopping = true;
        for (Thread sender : senders) {
            sender.join(PATIENCE.plusSeconds(5));
            if (sender.isAlive()) {
                throw new IllegalStateException(sender + " still waits for an answer");
            }
        }
        return Set.copyOf(Files.readAllLines(file));
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        http.close();
        acknowledgements.close();
        Files.deleteIfExists(file);
    }
}
