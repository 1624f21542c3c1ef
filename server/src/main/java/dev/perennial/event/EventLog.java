package dev.perennial.event;

import dev.perennial.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The log of everything that happens, durable before it is answered.
 *
 * <p><b>The problem.</b> A disk makes a few hundred to a few thousand promises a second; senders ask for more and each
 * wants its own. At the same time readers need an order that never changes behind them, senders repeat themselves, and
 * two nodes write to one store.
 *
 * <p><b>How.</b> Whoever comes while a group is being written waits for the next one; a group is one transaction and one
 * round trip ({@code event.append}), so the promise is shared by all who wait. There is no timer: a lone sender is
 * written at once, and groups grow by themselves with the pressure.
 *
 * <p><b>What always holds.</b>
 *
 * <ol>
 *   <li>An answer {@link Appended.At} or {@link Appended.Duplicate} is given after the commit, never before.
 *   <li>Positions of a store grow by one in the order of commits. Appends of a store take turns on its row in
 *       {@code event.head}, over all nodes; hence a reader that has seen n has seen all before n.
 *   <li>A messageId is in the log once per store as long as it is remembered. That it is looked for and noted under the
 *       same row lock makes a plain look enough, and makes trying again safe: a group whose outcome is unknown, because
 *       the connection broke, is sent again and finds itself.
 *   <li>What waits is bounded in bytes; beyond that senders are told to come again.
 * </ol>
 *
 * <p><b>Why a function with the owner's rights.</b> A group mixes stores, so the wall of one store cannot stand around
 * it, and COPY is refused to roles behind such walls. A role that may call one function can append and nothing else: it
 * cannot read, not even with RETURNING, and pays nothing for policies.
 */
public final class EventLog implements AutoCloseable {
    private static final int WEEKS_AHEAD = 8;

    private final Database database;
    private final List<Lane> lanes;

    public EventLog(Database database, GroupCommitSettings settings) {
        this.database = database;
        List<Lane> started = new ArrayList<>();
        for (int number = 0; number < settings.lanes(); number++) {
            started.add(new Lane(number, database.ingest(), settings));
        }
        this.lanes = List.copyOf(started);
    }

    /** Lets a store have events; does nothing if it may already. */
    public void admit(long store) throws SQLException {
        database.inStore(store, transaction -> {
            try (PreparedStatement statement = transaction.prepareStatement(
                    "INSERT INTO event.head (store_id) VALUES (?) ON CONFLICT DO NOTHING")) {
                statement.setLong(1, store);
                return statement.executeUpdate();
            }
        });
    }

    /** Appends an event; the answer comes once it is on the disk, or is known not to be. */
    public CompletableFuture<Appended> append(NewEvent event) {
        CompletableFuture<Appended> answer = new CompletableFuture<>();
        lanes.get(Math.floorMod(Long.hashCode(event.store()), lanes.size()))
                .offer(new Pending(event, answer, System.nanoTime()));
        return answer;
    }

    /**
     * How long all events waited that were answered since the start, added up, in nanoseconds. What is added in a time,
     * divided by that time, is how many waited at a moment.
     */
    public long waitedNanos() {
        return lanes.stream().mapToLong(Lane::waitedNanos).sum();
    }

    /**
     * Makes the partitions of the weeks to come and drops old ones that everybody has read; to be called at the start and
     * daily, by any number of nodes. The events of dead letters are kept with the letters. Somebody who had a cursor once
     * is waited for as long as the cursor stands: who ends a consumer deletes its cursors.
     *
     * @param weeksKept how long events stay in the log, at least 2
     * @param consumers who reads the log, whether or not they have begun
     * @return how many weeks are old and stay, because somebody has still to read them
     */
    public int keepPartitions(int weeksKept, Collection<String> consumers) throws SQLException {
        if (weeksKept < 2) {
            throw new IllegalArgumentException("what deduplication looks at is kept");
        }
        try (Connection connection = database.app().getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT event.keep_partitions(?, ?, ?)")) {
            statement.setInt(1, WEEKS_AHEAD);
            statement.setInt(2, weeksKept);
            statement.setArray(3, connection.createArrayOf("text", consumers.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** Answers everybody who waits, then stops. */
    @Override
    public void close() {
        try {
            for (Lane lane : lanes) {
                lane.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
