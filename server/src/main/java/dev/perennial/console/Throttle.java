package dev.perennial.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How often somebody may try a password: ten times and then once a minute for an account, whether it exists or not, and
 * fifty times and then five times a minute from an address. Known by each node for itself. What a hash costs (19 MiB, a
 * tenth of a second) is bounded besides: so many at once as there are cores.
 */
final class Throttle {
    private static final int ACCOUNT_TRIES = 10;
    private static final int ADDRESS_TRIES = 50;
    private static final int ADDRESS_TRIES_A_MINUTE = 5;
    private static final int KNOWN_MAX = 50_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);
    private static final int NETWORK_BYTES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Cache<String, Bucket> accounts = buckets();
    private final Cache<String, Bucket> addresses = buckets();
    private final Semaphore hashing =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(KNOWN_MAX)
                .expireAfterAccess(FORGOTTEN)
                .build();
    }

    /** Counts a try; whether it may be made. */
    boolean allows(String account, String address) {
        Bucket from = addresses.get(network(address), name -> bucket(ADDRESS_TRIES, ADDRESS_TRIES_A_MINUTE));
        Bucket to = account(account);
        return from.tryConsume(1) && to.tryConsume(1);
    }

    /** A try that was right counts for nothing. */
    void forgive(String account) {
        account(account).addTokens(1);
    }

    private Bucket account(String account) {
        return accounts.get(account.strip().toLowerCase(Locale.ROOT), name -> bucket(ACCOUNT_TRIES, 1));
    }

    private static Bucket bucket(int atOnce, int aMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(aMinute, Duration.ofMinutes(1)))
                .build();
    }

    /** Whoever has one address of the sixth version has as many as they like of its network. */
    private static String network(String address) {
        try {
            InetAddress known = InetAddress.ofLiteral(address);
            return known instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException odd) {
            return address;
        }
    }

    /** Whether a hash may be worked out now; who was let in has to {@link #leave()}. */
    boolean enter() throws InterruptedException {
        return hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void leave() {
        hashing.release();
    }
}
