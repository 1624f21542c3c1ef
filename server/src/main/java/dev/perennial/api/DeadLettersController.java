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
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/dead-letters")
final class DeadLettersController {
    private final DeadLetters deadLetters;
    private final RejectedEvents rejectedEvents;
    private final Ingest ingest;
    private final List<EventConsumer> consumers;
    private final Audit audit;
    private final Idempotency idempotency;

    DeadLettersController(
            DeadLetters deadLetters,
            RejectedEvents rejectedEvents,
            Ingest ingest,
            List<EventConsumer> consumers,
            Audit audit,
            Idempotency idempotency) {
        this.deadLetters = deadLetters;
        this.rejectedEvents = rejectedEvents;
        this.ingest = ingest;
        this.consumers = List.copyOf(consumers);
        this.audit = audit;
        this.idempotency = idempotency;
    }

    /** @param replayed true: it was applied now */
    record Replayed(String id, boolean replayed) {}

    @GetMapping
    @Needs(Scope.DEAD_LETTERS_READ)
    @Operation(summary = "Lists events that could not be used: first those refused at the door, then by consumer.")
    Page<DeadLetterView> list(
            Caller caller,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int size = Page.limit(limit);
        DeadLetterId after = after(Page.place(cursor));
        List<DeadLetterView> found = new ArrayList<>();
        if (after.ofIngest()) {
            rejectedEvents.list(caller.store(), after.number(), size + 1).stream()
                    .map(DeadLetterView::of)
                    .forEach(found::add);
        }
        if (found.size() <= size) {
            long position = after.ofIngest() ? 0 : after.number();
            String consumer = after.ofIngest() ? "" : after.source();
            deadLetters.list(caller.store(), consumer, position, size + 1 - found.size()).stream()
                    .map(DeadLetterView::of)
                    .forEach(found::add);
        }
        return Page.of(found, size, DeadLetterView::id);
    }

    private static DeadLetterId after(String place) {
        try {
            return place.isEmpty() ? DeadLetterId.FIRST : DeadLetterId.parse(place);
        } catch (IllegalArgumentException notOurs) {
            throw Page.unknownCursor();
        }
    }

    @PostMapping("/{id}/replay")
    @Needs(Scope.DEAD_LETTERS_WRITE)
    @Operation(summary = "Tries an event again. 409 with the reason when it still cannot be used.")
    Replayed replay(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey)
            throws SQLException {
        DeadLetterId letter = letter(id);
        Change change = new Change(caller, idempotencyKey, "POST /api/v1/dead-letters/" + id + "/replay", "");
        return idempotency.once(change, Replayed.class, transaction -> {
            if (letter.ofIngest()) {
                takeIn(transaction, caller.store(), letter);
            } else {
                apply(transaction, caller.store(), letter);
            }
            audit.done(transaction, caller.store(), caller.actor(), "dead-letter.replayed", "dead-letter:" + id, "");
            return new Replayed(id, true);
        });
    }

    private static DeadLetterId letter(String id) {
        try {
            return DeadLetterId.parse(id);
        } catch (IllegalArgumentException none) {
            throw notFound(id);
        }
    }

    private void takeIn(Connection transaction, long store, DeadLetterId letter) {
        RejectedEvent rejected =
                rejectedEvents.lock(transaction, store, letter.number()).orElseThrow(() -> notFound(letter.toString()));
        ingest.replay(transaction, store, rejected);
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
