package dev.perennial.api;

import dev.perennial.event.CannotApplyException;
import dev.perennial.event.DeadLetters;
import dev.perennial.event.EventConsumer;
import dev.perennial.event.RejectedEvent;
import dev.perennial.event.RejectedEvents;
import dev.perennial.ingest.Ingest;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.store.Audit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Events that could not be used: those refused at the door, and those that a consumer could not apply. */
public final class Replays {
    private final DeadLetters deadLetters;
    private final RejectedEvents rejectedEvents;
    private final Ingest ingest;
    private final List<EventConsumer> consumers;
    private final Audit audit;

    Replays(
            DeadLetters deadLetters,
            RejectedEvents rejectedEvents,
            Ingest ingest,
            List<EventConsumer> consumers,
            Audit audit) {
        this.deadLetters = deadLetters;
        this.rejectedEvents = rejectedEvents;
        this.ingest = ingest;
        this.consumers = List.copyOf(consumers);
        this.audit = audit;
    }

    /**
     * Those that wait, the refused ones first, then by consumer.
     *
     * @param after the id of the last one that is known; empty for the first page
     * @param limit how many at most
     * @throws IllegalArgumentException {@code after} is no id
     */
    public List<DeadLetterView> list(long store, String after, int limit) throws SQLException {
        DeadLetterId known = after.isEmpty() ? DeadLetterId.FIRST : DeadLetterId.parse(after);
        List<DeadLetterView> found = new ArrayList<>();
        if (known.ofIngest()) {
            rejectedEvents.list(store, known.number(), limit).stream()
                    .map(DeadLetterView::of)
                    .forEach(found::add);
        }
        if (found.size() < limit) {
            long position = known.ofIngest() ? 0 : known.number();
            String consumer = known.ofIngest() ? "" : known.source();
            deadLetters.list(store, consumer, position, limit - found.size()).stream()
                    .map(DeadLetterView::of)
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * Tries one again and notes who did, within a transaction that somebody else ends; when this throws it has to be rolled back.
     *
     * @param actor who does, as the audit trail names them
     * @throws ProblemException {@code dead_letter_not_found}, or why it still cannot be used
     */
    public void replay(Connection transaction, long store, String actor, String id) throws SQLException {
        DeadLetterId letter = letter(id);
        if (letter.ofIngest()) {
            RejectedEvent rejected =
                    rejectedEvents.lock(transaction, store, letter.number()).orElseThrow(() -> notFound(id));
            ingest.replay(transaction, store, rejected);
        } else {
            apply(transaction, store, letter);
        }
        audit.done(transaction, store, actor, "dead-letter.replayed", "dead-letter:" + id, "");
    }

    private static DeadLetterId letter(String id) {
        try {
            return DeadLetterId.parse(id);
        } catch (IllegalArgumentException none) {
            throw notFound(id);
        }
    }

    private void apply(Connection transaction, long store, DeadLetterId letter) throws SQLException {
        EventConsumer consumer = consumers.stream()
                .filter(one -> one.name().equals(letter.source()))
                .findFirst()
                .orElseThrow(() -> notFound(letter.toString()));
        try {
            if (!deadLetters.replay(transaction, store, consumer, letter.number())) {
                throw notFound(letter.toString());
            }
        } catch (CannotApplyException still) {
            throw new Problem(
                            Problem.Category.CONFLICT,
                            still.code(),
                            "It still cannot be applied: " + still.getMessage())
                    .asException();
        }
    }

    private static ProblemException notFound(String id) {
        return new Problem(
                        Problem.Category.NOT_FOUND,
                        "dead_letter_not_found",
                        "This store has no dead letter " + id + " that waits. GET /api/v1/dead-letters lists them.")
                .asException();
    }
}
