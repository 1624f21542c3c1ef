package dev.perennial.bench.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * Sends events over keep-alive connections from one thread, each connection its next as soon as the last was answered.
 * The time of an answer counts from when its request was handed to the system. What was sent when the time is up is
 * waited for, so all that was sent is acknowledged; whatever is not 200 ends the run.
 */
public final class LoadGenerator {
    private static final long SILENCE_MS_MAX = 30_000;

    private final Target target;
    private final int connections;

    public LoadGenerator(Target target, int connections) {
        this.target = target;
        this.connections = connections;
    }

    /** Who is sent to. */
    public record Target(int port, String writeKey) {}

    /**
     * What came of it.
     *
     * @param events that were acknowledged
     * @param seconds from the first request to the last answer
     */
    public record Outcome(long events, double seconds, double p50Ms, double p99Ms) {
        public double rate() {
            return events / seconds;
        }
    }

    /**
     * Sends for a time.
     *
     * @param run names the run within its events' ids, at most 15 characters
     */
    public Outcome send(String run, double seconds) throws IOException {
        MessageIds ids = new MessageIds(run);
        Latencies latencies = new Latencies();
        byte[] template = TrackEvent.request(target.port(), target.writeKey(), ids.placeholder());
        try (Selector selector = Selector.open()) {
            Connection[] all = new Connection[connections];
            for (int i = 0; i < connections; i++) {
                all[i] = new Connection(connect(selector), template.clone(), ids);
            }
            long begin = System.nanoTime();
            long until = begin + (long) (seconds * 1e9);
            for (Connection each : all) {
                each.ask();
            }
            int waiting = connections;
            while (waiting > 0) {
                if (selector.select(SILENCE_MS_MAX) == 0) {
                    throw new IOException("no answer for " + SILENCE_MS_MAX + " ms");
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = all[(int) key.attachment()];
                    if (!connection.answered()) {
                        continue;
                    }
                    long now = System.nanoTime();
                    latencies.add(now - connection.askedAt());
                    if (now < until) {
                        connection.ask();
                    } else {
                        waiting--;
                    }
                }
                selector.selectedKeys().clear();
            }
            double took = (System.nanoTime() - begin) / 1e9;
            for (Connection each : all) {
                each.close();
            }
            return new Outcome(ids.given(), took, latencies.milliseconds(0.5), latencies.milliseconds(0.99));
        }
    }

    private SocketChannel connect(Selector selector) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, selector.keys().size());
        return channel;
    }

    /** All of them, since a percentile of an estimate is an estimate. */
    private static final class Latencies {
        private long[] nanos = new long[1 << 16];
        private int count;

        void add(long latency) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = latency;
        }

        double milliseconds(double share) {
            Arrays.sort(nanos, 0, count);
            return nanos[(int) (share * (count - 1))] / 1e6;
        }
    }
}
