package dev.perennial.event;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A queue and the one thread that commits what is in it, group by group. */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final String UNKNOWN_STORE = "23503";
    private static final long PAUSE_MS = 100;
    private static final long LETTING_IN_NANOS_MAX = 1_000_000;
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final DataSource ingest;
    private final GroupCommitSettings settings;
    private final LinkedBlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong waitedNanos = new AtomicLong();
    private final Thread committer;
    private @Nullable AppendStatement statement;
    private volatile boolean closing;

    Lane(int number, DataSource ingest, GroupCommitSettings settings) {
        this.ingest = ingest;
        this.settings = settings;
        this.committer =
                Thread.ofPlatform().daemon().name("group-commit-" + number).start(this::run);
    }

    void offer(Pending pending) {
        long size = pending.sizeBytes();
        if (closing || waitingBytes.addAndGet(size) - size > settings.waitingBytesMax()) {
            waitingBytes.addAndGet(-size);
            pending.answer().complete(new Appended.Refused(Appended.Code.PRESSURE, COME_AGAIN));
            return;
        }
        waiting.add(pending);
    }

    /** How long those waited who were answered, added up. */
    long waitedNanos() {
        return waitedNanos.get();
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Pending first = waiting.poll(PAUSE_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    letOthersIn();
                    List<Pending> group = group(first);
                    commit(group);
                    note(group);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    /**
     * Lets those run who may be about to offer something. On idle cores that takes a microsecond; on busy ones they would
     * take their turn anyway, and what they bring shares the commit.
     */
    @SuppressWarnings("ThreadPriorityCheck") // it is right without, only slower
    private void letOthersIn() {
        long until = System.nanoTime() + LETTING_IN_NANOS_MAX;
        int before;
        int now = waiting.size();
        do {
            before = now;
            Thread.yield();
            now = waiting.size();
        } while (now > before && System.nanoTime() - until < 0);
    }

    private void note(List<Pending> answered) {
        long now = System.nanoTime();
        long waited = 0;
        for (Pending pending : answered) {
            waited += now - pending.sinceNanos();
        }
        waitedNanos.lazySet(waitedNanos.get() + waited);
    }

    /** Whatever came while the last group was written. */
    private List<Pending> group(Pending first) {
        List<Pending> group = new ArrayList<>();
        long bytes = 0;
        for (Pending next = first; next != null; next = more(group, bytes) ? waiting.poll() : null) {
            group.add(next);
            bytes += next.sizeBytes();
        }
        waitingBytes.addAndGet(-bytes);
        return group;
    }

    private boolean more(List<Pending> group, long bytes) {
        return group.size() < settings.groupEventsMax() && bytes < settings.groupBytesMax();
    }

    private void commit(List<Pending> group) throws InterruptedException {
        long until = System.nanoTime() + settings.outageTolerance().toNanos();
        while (true) {
            try {
                answer(group, connected().append(group));
                return;
            } catch (SQLException failure) {
                disconnect();
                if (isAboutTheEvents(failure)) {
                    oneByOne(group, failure);
                    return;
                }
                if (System.nanoTime() - until > 0) {
                    LOG.warn("{} events refused: the log cannot be written", group.size(), failure);
                    refuse(group, Appended.Code.UNAVAILABLE);
                    return;
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    /** A group with an event that cannot be stored is taken apart, so that the others do not suffer. */
    private void oneByOne(List<Pending> group, SQLException failure) throws InterruptedException {
        if (group.size() == 1) {
            LOG.warn("An event cannot be stored: SQL state {}", failure.getSQLState());
            refuse(group, Appended.Code.UNSTORABLE);
            return;
        }
        for (Pending single : group) {
            commit(List.of(single));
        }
    }

    /** Data that does not fit its type, a store that is not there; not a week without a partition (23514), which is ours. */
    private static boolean isAboutTheEvents(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.equals(UNKNOWN_STORE);
    }

    private AppendStatement connected() throws SQLException {
        AppendStatement known = statement;
        if (known == null) {
            known = new AppendStatement(ingest.getConnection());
            statement = known;
        }
        return known;
    }

    private void disconnect() {
        AppendStatement known = statement;
        statement = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException alreadyGone) {
                LOG.debug("The connection was gone already", alreadyGone);
            }
        }
    }

    private static void answer(List<Pending> group, List<Appended> answers) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).answer().complete(answers.get(i));
        }
    }

    private static void refuse(List<Pending> group, Appended.Code code) {
        group.forEach(pending -> pending.answer().complete(new Appended.Refused(code, COME_AGAIN)));
    }

    /** Takes no more and commits what waits. */
    void close() throws InterruptedException {
        closing = true;
        committer.join();
    }
}
