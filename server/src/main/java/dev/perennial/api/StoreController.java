package dev.perennial.api;

import dev.perennial.postgres.Database;
import dev.perennial.store.Scope;
import dev.perennial.store.StoreChanges;
import dev.perennial.store.StoreInfo;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/store")
final class StoreController {
    private final Database database;
    private final Stores stores;
    private final StoreChanges changes;

    StoreController(Database database, Stores stores, StoreChanges changes) {
        this.database = database;
        this.stores = stores;
        this.changes = changes;
    }

    record SettingsBody(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String currency,
            @Nullable BigDecimal crrTarget) {
        /** What is missing stays as it was; an aim of 0 is none. */
        StoreSettings over(StoreSettings old) {
            return new StoreSettings(
                    name == null ? old.name() : name,
                    timeZone == null ? old.timeZone() : timeZone,
                    currency == null ? old.currency() : currency,
                    crrTarget == null ? old.crrTarget() : crrTarget.signum() == 0 ? null : crrTarget);
        }
    }

    @GetMapping
    @Needs(Scope.STORE_READ)
    @Operation(summary = "The store whose key this is.")
    StoreInfo get(Caller caller) throws SQLException {
        return database.inStore(caller.store(), transaction -> stores.get(transaction, caller.store()));
    }

    @PutMapping
    @Needs(Scope.STORE_WRITE)
    @Operation(summary = "Changes the store's settings; what is missing stays as it is.")
    StoreInfo put(Caller caller, @RequestBody SettingsBody body) throws SQLException {
        return database.inStore(
                caller.store(), transaction -> changes.change(transaction, caller.store(), caller.actor(), body::over));
    }
}
