package dev.perennial.api;

import dev.perennial.customer.CustomerId;
import dev.perennial.customer.Customers;
import dev.perennial.customer.MergePreview;
import dev.perennial.customer.MergeRecord;
import dev.perennial.customer.Merges;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
final class MergesController {
    private final Database database;
    private final Customers customers;
    private final Merges merges;
    private final Audit audit;
    private final Idempotency idempotency;

    MergesController(Database database, Customers customers, Merges merges, Audit audit, Idempotency idempotency) {
        this.database = database;
        this.customers = customers;
        this.merges = merges;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    /** @param into the customer who stays */
    record MergeBody(@Nullable String into) {}

    @GetMapping("/customers/{id}/merges")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(summary = "What joined the customer's parts, what was refused, and what was undone, with the reasons.")
    Page<MergeRecord> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int size = Page.limit(limit);
        String place = Page.place(cursor);
        long after = place.isEmpty() ? 0 : CustomerId.parseMerge(place).orElseThrow(Page::unknownCursor);
        return database.inStore(caller.store(), transaction -> {
            long customer = customers.find(transaction, caller.store(), id);
            return Page.of(merges.of(transaction, caller.store(), customer, after, size + 1), size, MergeRecord::id);
        });
    }

    @GetMapping("/customers/{id}/merge-preview")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(summary = "What merging the customer into another would do, and what speaks against it.")
    MergePreview preview(Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String into)
            throws SQLException {
        return database.inStore(caller.store(), transaction -> {
            long customer = customers.find(transaction, caller.store(), id);
            long winner = customers.find(transaction, caller.store(), named(into));
            return merges.preview(transaction, caller.store(), customer, winner);
        });
    }

    @PostMapping("/customers/{id}/merge")
    @Needs(Scope.CUSTOMERS_WRITE)
    @Operation(summary = "Makes the customer part of another, until it is undone.")
    MergeRecord merge(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody MergeBody body)
            throws SQLException {
        Change change = new Change(caller, idempotencyKey, "POST /api/v1/customers/" + id + "/merge", body);
        return idempotency.once(change, MergeRecord.class, transaction -> {
            long customer = customers.find(transaction, caller.store(), id);
            long winner = customers.find(transaction, caller.store(), named(body.into()));
            MergeRecord merge = merges.merge(transaction, caller.store(), customer, winner, caller.actor());
            audit.done(
                    transaction,
                    caller.store(),
                    caller.actor(),
                    "customer.merged",
                    "customer:" + merge.loser(),
                    "into " + merge.winner() + " by " + merge.id());
            return merge;
        });
    }

    @PostMapping("/merges/{id}/undo")
    @Needs(Scope.CUSTOMERS_WRITE)
    @Operation(summary = "Takes a merge back; each side gets its own, also what arrived since.")
    MergeRecord undo(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey)
            throws SQLException {
        long number = CustomerId.parseMerge(id).orElseThrow(() -> Merges.notFound(id));
        Change change = new Change(caller, idempotencyKey, "POST /api/v1/merges/" + id + "/undo", "");
        return idempotency.once(change, MergeRecord.class, transaction -> {
            MergeRecord merge = merges.undo(transaction, caller.store(), number, caller.actor());
            audit.done(
                    transaction,
                    caller.store(),
                    caller.actor(),
                    "customer.parted",
                    "customer:" + merge.loser(),
                    "from " + merge.winner() + " by undoing " + merge.id());
            return merge;
        });
    }

    private static String named(@Nullable String into) {
        if (into == null) {
            throw new Problem(Problem.Category.INVALID, "into_missing", "Say as into which customer stays, as c_17.")
                    .asException();
        }
        return into;
    }
}
