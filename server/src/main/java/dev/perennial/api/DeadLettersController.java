package dev.perennial.api;

import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.SQLException;
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
    private final Replays replays;
    private final Idempotency idempotency;

    DeadLettersController(Replays replays, Idempotency idempotency) {
        this.replays = replays;
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
        return Page.of(found(caller.store(), Page.place(cursor), size + 1), size, DeadLetterView::id);
    }

    private List<DeadLetterView> found(long store, String after, int limit) throws SQLException {
        try {
            return replays.list(store, after, limit);
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
        Change change = new Change(caller, idempotencyKey, "POST /api/v1/dead-letters/" + id + "/replay", "");
        return idempotency.once(change, Replayed.class, transaction -> {
            replays.replay(transaction, caller.store(), caller.actor(), id);
            return new Replayed(id, true);
        });
    }
}
