package dev.perennial.api;

import dev.perennial.kernel.Problem;
import dev.perennial.store.ApiKey;
import dev.perennial.store.ApiKeys;
import dev.perennial.store.Audit;
import dev.perennial.store.IssuedKey;
import dev.perennial.store.KeyKind;
import dev.perennial.store.NewKey;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/keys")
final class KeysController {
    private static final long GRACE_SECONDS_MAX = Duration.ofDays(90).toSeconds();

    private final ApiKeys keys;
    private final Audit audit;
    private final Idempotency idempotency;

    KeysController(ApiKeys keys, Audit audit, Idempotency idempotency) {
        this.keys = keys;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    /**
     * @param kind {@code write} or {@code secret}
     * @param name for people
     * @param scopes of a secret key; all that the caller has if missing
     */
    record NewKeyBody(
            @Nullable String kind,
            @Nullable String name,
            @Nullable List<String> scopes) {}

    /** @param graceSeconds how long the old key is still taken, 0 to 90 days; a day if missing */
    record RotationBody(@Nullable Long graceSeconds) {}

    @GetMapping
    @Needs(Scope.KEYS_READ)
    @Operation(summary = "Lists the store's keys, without the keys themselves.")
    Page<ApiKey> list(
            Caller caller,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int size = Page.limit(limit);
        return Page.of(keys.list(caller.store(), Page.place(cursor), size + 1), size, ApiKey::id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Scope.KEYS_WRITE)
    @Operation(summary = "Creates a key. The answer is the only place that ever has it.")
    IssuedKey create(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody NewKeyBody body)
            throws SQLException {
        NewKey wanted = wanted(caller, body);
        caller.mayHandOn(wanted.scopes());
        Change change = new Change(caller, idempotencyKey, "POST /api/v1/keys", body);
        return idempotency.once(change, IssuedKey.class, transaction -> {
            IssuedKey issued = keys.create(transaction, caller.store(), caller.actor(), wanted);
            note(transaction, caller, "key.created", issued.key());
            return issued;
        });
    }

    private static NewKey wanted(Caller caller, NewKeyBody body) {
        String name = body.name() == null ? "" : body.name();
        if ("write".equals(body.kind())) {
            return body.scopes() == null ? NewKey.write(name) : new NewKey(KeyKind.WRITE, name, scopes(body.scopes()));
        }
        if ("secret".equals(body.kind())) {
            Set<Scope> scopes = body.scopes() == null ? caller.grant().scopes() : scopes(body.scopes());
            return new NewKey(KeyKind.SECRET, name, scopes);
        }
        throw new Problem(Problem.Category.INVALID, "key_kind_unknown", "A key's kind is write or secret.")
                .asException();
    }

    private static Set<Scope> scopes(List<String> texts) {
        return texts.stream().map(text -> Scope.of(String.valueOf(text))).collect(Collectors.toSet());
    }

    @PostMapping("/{id}/rotate")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Scope.KEYS_WRITE)
    @Operation(summary = "Creates a key like another one, which goes on for graceSeconds.")
    IssuedKey rotate(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody(required = false) @Nullable RotationBody body)
            throws SQLException {
        RotationBody wanted = body == null ? new RotationBody(null) : body;
        Duration grace = grace(wanted.graceSeconds());
        Change change = new Change(caller, idempotencyKey, "POST /api/v1/keys/" + id + "/rotate", wanted);
        IssuedKey issued = idempotency.once(change, IssuedKey.class, transaction -> {
            IssuedKey successor = keys.rotate(transaction, caller.store(), caller.actor(), id, grace);
            caller.mayHandOn(scopes(successor.key().scopes()));
            note(transaction, caller, "key.rotated", successor.key());
            return successor;
        });
        keys.forget();
        return issued;
    }

    private static Duration grace(@Nullable Long seconds) {
        if (seconds == null) {
            return ApiKeys.ROTATION_GRACE;
        }
        if (seconds < 0 || seconds > GRACE_SECONDS_MAX) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "grace_invalid",
                            "graceSeconds is a whole number from 0 to " + GRACE_SECONDS_MAX + ".")
                    .asException();
        }
        return Duration.ofSeconds(seconds);
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.KEYS_WRITE)
    @Operation(summary = "Revokes a key at once; other nodes follow within seconds.")
    ApiKey revoke(Caller caller, @PathVariable String id) throws SQLException {
        Change change = new Change(caller, null, "DELETE /api/v1/keys/" + id, "");
        ApiKey revoked = idempotency.once(change, ApiKey.class, transaction -> {
            ApiKey key = keys.revoke(transaction, caller.store(), id);
            note(transaction, caller, "key.revoked", key);
            return key;
        });
        keys.forget();
        return revoked;
    }

    private void note(Connection transaction, Caller caller, String action, ApiKey key) {
        audit.done(transaction, caller.store(), caller.actor(), action, "key:" + key.id(), key.inWords());
    }
}
