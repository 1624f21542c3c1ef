package dev.perennial.api;

import dev.perennial.hook.HookSecrets;
import dev.perennial.hook.ShopSystem;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks")
final class WebhooksController {
    private final Database database;
    private final HookSecrets secrets;

    WebhooksController(Database database, HookSecrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /** @param secret what the shop system signs with, 8 to 500 characters */
    record SecretBody(@Nullable String secret) {}

    /** All of a list that has no pages. */
    record Listed(
            List<HookSecrets.Listening> items, @Nullable String next) {}

    @GetMapping
    @Needs(Scope.STORE_READ)
    @Operation(summary = "Lists the shop systems whose webhooks the store takes, without their secrets.")
    Listed list(Caller caller) throws SQLException {
        return new Listed(secrets.list(caller.store()), null);
    }

    @PutMapping("/{system}")
    @Needs(Scope.STORE_WRITE)
    @Operation(
            summary = "Takes the webhooks of shopify or woocommerce that are signed with this secret,"
                    + " at /hooks/{system}/{store}.")
    HookSecrets.Listening put(Caller caller, @PathVariable String system, @RequestBody SecretBody body)
            throws SQLException {
        ShopSystem known = known(system);
        String secret = body.secret() == null ? "" : body.secret();
        return database.inStore(
                caller.store(), transaction -> secrets.set(transaction, caller.store(), caller.actor(), known, secret));
    }

    @DeleteMapping("/{system}")
    @Needs(Scope.STORE_WRITE)
    @Operation(summary = "Takes no more webhooks of this shop system.")
    void delete(Caller caller, @PathVariable String system) throws SQLException {
        ShopSystem known = known(system);
        database.inStore(caller.store(), transaction -> {
            if (!secrets.remove(transaction, caller.store(), caller.actor(), known)) {
                throw notFound("This store takes no webhooks of " + known.text() + ".");
            }
            return known;
        });
    }

    private static ShopSystem known(String system) {
        return ShopSystem.of(system).orElseThrow(() -> notFound("Shop systems are shopify and woocommerce."));
    }

    private static ProblemException notFound(String sentence) {
        return new Problem(Problem.Category.NOT_FOUND, "webhook_not_found", sentence).asException();
    }
}
