package dev.perennial.event;

import dev.perennial.event.Consumption.Step;
import dev.perennial.event.Work.Shard;
import dev.perennial.postgres.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the logs of all stores to all consumers, on as many nodes as there are.
 *
 * <p><b>The problem.</b> Nobody assigns stores to nodes, nodes come and die at any time, and most stores have nothing to
 * do most of the time.
 *
 * <p><b>How.</b> One thread looks, for all stores at once, where a cursor is behind its log ({@link WorkList}); a few
 * workers take on what they find. Whoever takes a store on has its lease and keeps it between bursts, so that a trickle
 * costs one transaction a burst. A lease is not renewed without work: that of a node which is idle, overloaded or dead runs
 * out, and whoever looks next takes the store. A lease that ran out is no danger, see {@link Cursors}.
 *
 * <p><b>What always holds.</b>
 *
 * <ol>
 *   <li>An event's effects and the cursor's move are one transaction, hence exactly once, whoever dies.
 *   <li>A store's events reach a consumer in their order, one batch at a time.
 *   <li>A consumer that fails (its own bug, a database that is away) is tried again after growing pauses, for ever, and
 *       holds up nobody but itself in that store. An event that it can never apply is for it to say with
 *       {@link CannotApplyException}: only then is it set aside.
 *   <li>A busy store gives way after a while, so that it cannot keep all workers from the others.
 *   <li>Senders come first: while they wait, consumers of this node give way to them, with a bound of the lag; see
 *       {@link GiveWay}.
 * </ol>
 */
public final class ConsumerRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerRunner.class);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration LAST_BATCH = Duration.ofSeconds(3);

    private final Map<String, Consumption> consumptions = new HashMap<>();
    private final Map<String, LongAdder> applied = new HashMap<>();
    private final Map<String, LongAdder> failed = new HashMap<>();
    private final RunnerSettings settings;
    /** The process is for people; the rest tells it from all others that ever had its number. */
    private final String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    private final Cursors cursors;
    private final WorkList list;
    private final LagWatch lag;
    private final Pace pace;

    private final Set<Shard> busy = ConcurrentHashMap.newKeySet();
    private final Map<Shard, Lease> leases = new ConcurrentHashMap<>();
    private final Map<Shard, Pause> pauses = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService workers;
    private final Thread looking =
            Thread.ofPlatform().daemon().name("consumers").unstarted(this::look);

    /** The same where nobody sends. */
    public ConsumerRunner(Database database, List<EventConsumer> consumers, RunnerSettings settings) {
        this(database, consumers, settings, () -> 0);
    }

    /**
     * Prepares a runner; {@link #start} makes it work.
     *
     * @param consumers each with a name of its own; none is allowed and costs nothing
     * @param waitedNanos of the log on this node, see {@link EventLog#waitedNanos}
     */
    public ConsumerRunner(
            Database database, List<EventConsumer> consumers, RunnerSettings settings, LongSupplier waitedNanos) {
        this.settings = settings;
        this.cursors = new Cursors(database, holder, settings.leaseTime());
        for (EventConsumer consumer : consumers) {
            String name = consumer.name();
            if (consumptions.put(name, new Consumption(database, cursors, consumer, settings.batchMax())) != null) {
                throw new IllegalArgumentException("two consumers are called " + name);
            }
            applied.put(name, new LongAdder());
            failed.put(name, new LongAdder());
        }
        this.list = new WorkList(database, names());
        this.lag = new LagWatch(list);
        this.pace = new Pace(settings, waitedNanos, closing);
        this.workers = Executors.newFixedThreadPool(
                settings.workers(),
                Thread.ofPlatform().daemon().name("consumer-", 1).factory());
    }

    /** Begins to look for work; called once. */
    public void start() {
        if (!consumptions.isEmpty()) {
            looking.start();
        }
    }

    /** The consumers' names, sorted. */
    public List<String> names() {
        return consumptions.keySet().stream().sorted().toList();
    }

    /** How far a consumer is behind, as it was seen last. */
    public ConsumerLag lag(String consumer) {
        return lag.of(consumer);
    }

    /** How many events all consumers together have not read, as it is now; those set aside are read. */
    public long unread() throws SQLException {
        return list.look(holder).stream().mapToLong(Work::behind).sum();
    }

    /** Events that this node handed to a consumer since it started, those set aside included. */
    public long applied(String consumer) {
        return count(applied, consumer);
    }

    /** Batches that failed on this node since it started and were or will be tried again. */
    public long failed(String consumer) {
        return count(failed, consumer);
    }

    /** Events that waited for this node's log at a time, on average since the last look but one. */
    public double waiting() {
        return pace.waiting();
    }

    /** Whether a consumer gives way to senders on this node. */
    public boolean givesWay(String consumer) {
        return pace.isPressed() && !isOverdue(consumer);
    }

    private boolean isOverdue(String consumer) {
        Optional<Instant> oldest = lag.of(consumer).oldest();
        return oldest.isPresent()
                && oldest.get().isBefore(Instant.now().minus(settings.giveWay().lagMax()));
    }

    private static long count(Map<String, LongAdder> counts, String consumer) {
        LongAdder count = counts.get(consumer);
        return count == null ? 0 : count.sum();
    }

    private void look() {
        boolean away = false;
        try {
            while (!closing.await(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                pace.look();
                try {
                    List<Work> found = list.look(holder);
                    found.forEach(this::offer);
                    lag.saw(found);
                    away = false;
                } catch (SQLException failure) {
                    if (!away) {
                        LOG.warn("Consumers wait for the database: {}", failure.getMessage());
                    }
                    away = true;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer(Work work) {
        Shard shard = work.shard();
        Pause pause = pauses.get(shard);
        boolean mayStart = work.free() && (pause == null || pause.isOver());
        if (mayStart && busy.add(shard)) {
            workers.execute(() -> turn(shard));
        }
    }

    private void turn(Shard shard) {
        try {
            Optional<Lease> lease = lease(shard);
            if (lease.isPresent()) {
                work(shard, lease.get());
                pauses.remove(shard);
            } else {
                pauses.put(shard, Pause.shortly());
            }
        } catch (SQLException | RuntimeException failure) {
            leases.remove(shard);
            setBack(shard, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            busy.remove(shard);
        }
    }

    private Optional<Lease> lease(Shard shard) throws SQLException {
        Lease known = leases.get(shard);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Lease> taken = cursors.acquire(shard.store(), shard.consumer());
        taken.ifPresent(lease -> leases.put(shard, lease));
        return taken;
    }

    private void work(Shard shard, Lease lease) throws SQLException, InterruptedException {
        Consumption consumption = consumptions.get(shard.consumer());
        LongAdder count = applied.get(shard.consumer());
        if (consumption == null || count == null) {
            throw new IllegalStateException("nobody is called " + shard.consumer());
        }
        long until = System.nanoTime() + TURN.toNanos();
        boolean more = true;
        while (more && closing.getCount() > 0 && System.nanoTime() - until < 0) {
            Step step = pace.keep(() -> consumption.step(lease), () -> isOverdue(shard.consumer()));
            if (step instanceof Step.Moved moved) {
                count.add(moved.events());
                more = moved.more();
            } else {
                more = false;
                if (step instanceof Step.Fenced) {
                    leases.remove(shard);
                }
            }
        }
    }

    private void setBack(Shard shard, Exception failure) {
        Pause pause = pauses.merge(shard, Pause.first(), (before, first) -> before.longer());
        LongAdder count = failed.get(shard.consumer());
        if (count != null) {
            count.increment();
        }
        LOG.warn("{} failed in store {} and is tried again in {}", shard.consumer(), shard.store(), pause, failure);
    }

    /** Ends the batches under way and lets other nodes have the stores at once. */
    @Override
    public void close() {
        closing.countDown();
        try {
            looking.join();
            workers.shutdown();
            if (!workers.awaitTermination(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Consumers were stopped in the middle of a batch, which will be done again");
                workers.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        for (Lease lease : leases.values()) {
            try {
                cursors.release(lease);
            } catch (SQLException away) {
                LOG.debug("{} runs out by itself", lease, away);
            }
        }
    }
}
