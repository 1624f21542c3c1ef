package dev.perennial.ingest;

import dev.perennial.event.Appended;
import dev.perennial.event.EventLog;
import dev.perennial.event.NewEvent;
import dev.perennial.event.RejectedEvent;
import dev.perennial.event.RejectedEvents;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes events into the log and answers once they are durable.
 *
 * <p>Of a batch, what the rules refuse is kept first and the rest appended then. When that fails the sender is told to
 * send all of it again, and finds what was kept: events by their messageId, rejected ones by what they say.
 */
public final class Ingest {
    private static final long RETRY_SECONDS = 1;

    private final EventLog log;
    private final RejectedEvents rejectedEvents;
    private final InstantSource clock;

    public Ingest(EventLog log, RejectedEvents rejectedEvents, InstantSource clock) {
        this.log = log;
        this.rejectedEvents = rejectedEvents;
        this.clock = clock;
    }

    /**
     * Takes one event, if it is {@link PlainEvent plain}.
     *
     * @return whether it was
     * @throws dev.perennial.kernel.ProblemException why the log does not take it
     */
    boolean plain(long store, EventKind kind, byte[] body) {
        Instant now = clock.instant();
        Optional<Checked.Accepted> plain = PlainEvent.read(body, kind, now);
        plain.ifPresent(accepted -> append(store, accepted, now));
        return plain.isPresent();
    }

    /**
     * Takes one event.
     *
     * @throws dev.perennial.kernel.ProblemException why it is not taken
     */
    void single(long store, EventKind kind, Payload payload) {
        Instant now = clock.instant();
        Checked checked = new EventRules(Shared.of(payload.shared(), now))
                .check(payload.items().getFirst(), kind);
        switch (checked) {
            case Checked.Rejected rejected -> throw Refused.invalid(rejected.code(), rejected.reason());
            case Checked.Accepted accepted -> append(store, accepted, now);
        }
    }

    private void append(long store, Checked.Accepted accepted, Instant now) {
        if (log.append(event(store, accepted, now)).join() instanceof Appended.Refused refused) {
            throw problem(refused.code());
        }
    }

    /** Takes what can be taken of a batch and says what could not. */
    List<RejectedItem> batch(long store, Payload payload) throws SQLException {
        Instant now = clock.instant();
        EventRules rules = new EventRules(Shared.of(payload.shared(), now));
        List<RejectedItem> rejectedItems = new ArrayList<>();
        List<Placed> accepted = new ArrayList<>();
        for (int index = 0; index < payload.items().size(); index++) {
            Item item = payload.items().get(index);
            switch (rules.check(item)) {
                case Checked.Accepted good -> accepted.add(new Placed(index, item, good));
                case Checked.Rejected bad -> rejectedItems.add(RejectedItem.of(index, item, bad));
            }
        }
        keep(store, now, rejectedItems);
        List<RejectedItem> unstorable = append(store, accepted, now);
        keep(store, now, unstorable);
        rejectedItems.addAll(unstorable);
        return rejectedItems;
    }

    private record Placed(int index, Item item, Checked.Accepted event) {}

    private List<RejectedItem> append(long store, List<Placed> accepted, Instant now) {
        List<CompletableFuture<Appended>> answers = accepted.stream()
                .map(placed -> log.append(event(store, placed.event(), now)))
                .toList();
        List<RejectedItem> unstorable = new ArrayList<>();
        List<Appended.Code> failures = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).join() instanceof Appended.Refused refused) {
                if (refused.code() == Appended.Code.UNSTORABLE) {
                    Placed placed = accepted.get(i);
                    Problem problem = problem(refused.code()).problem();
                    unstorable.add(RejectedItem.of(
                            placed.index(), placed.item(), new Checked.Rejected(problem.code(), problem.sentence())));
                } else {
                    failures.add(refused.code());
                }
            }
        }
        if (!failures.isEmpty()) {
            throw problem(failures.getFirst());
        }
        return unstorable;
    }

    private void keep(long store, Instant now, List<RejectedItem> items) throws SQLException {
        if (!items.isEmpty()) {
            rejectedEvents.keep(
                    store, now, items.stream().map(RejectedItem::rejection).toList());
        }
    }

    /**
     * Tries a rejected event again by today's rules.
     *
     * @param transaction in which it is locked
     * @throws dev.perennial.kernel.ProblemException why it still is not taken; nothing was changed
     */
    public void replay(Connection transaction, long store, RejectedEvent rejected) {
        String body = rejected.rejection().body();
        Item item = new Item(PayloadReader.JSON.readTree(body), body.getBytes(StandardCharsets.UTF_8).length);
        if (item.node() instanceof ObjectNode event && !event.hasNonNull("messageId")) {
            // The same at every try: should the transaction fail after the append, the next finds the event there.
            event.put("messageId", "rejected-" + rejected.number());
        }
        Checked checked =
                new EventRules(Shared.of(PayloadReader.JSON.createObjectNode(), rejected.receivedAt())).check(item);
        if (checked instanceof Checked.Accepted accepted) {
            append(store, accepted, rejected.receivedAt());
            rejectedEvents.taken(transaction, store, rejected.number(), clock.instant());
        } else if (checked instanceof Checked.Rejected still) {
            throw new Problem(Problem.Category.CONFLICT, still.code(), "It still cannot be taken: " + still.reason())
                    .asException();
        }
    }

    private static NewEvent event(long store, Checked.Accepted accepted, Instant now) {
        return new NewEvent(store, accepted.messageId(), now, accepted.body());
    }

    private static ProblemException problem(Appended.Code code) {
        return switch (code) {
            case PRESSURE ->
                new Problem(
                                Problem.Category.BUSY,
                                code.code(),
                                "More events come in than can be written. Send this again in " + RETRY_SECONDS + " s.")
                        .asException();
            case UNAVAILABLE ->
                new Problem(
                                Problem.Category.UNAVAILABLE,
                                code.code(),
                                "The event log cannot be written now: its database is away or its disk is full."
                                        + " Send this again later.")
                        .asException();
            case UNSTORABLE ->
                Refused.invalid(code.code(), "The database cannot hold this event. Look for odd characters in it.");
        };
    }
}
