package dev.perennial.api;

import dev.perennial.customer.Channel;
import dev.perennial.customer.ConsentRecord;
import dev.perennial.customer.ConsentState;
import dev.perennial.customer.Consents;
import dev.perennial.customer.CustomerView;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Decision;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What customers allow, and what is known of them, written down by hand or by another system. */
@RestController
@RequestMapping("/api/v1/customers/{id}")
final class CustomerChangesController {
    private static final int SOURCE_MAX = 100;

    private final Database database;
    private final Customers customers;
    private final Consents consents;
    private final Audit audit;
    private final JsonMapper json;
    private final InstantSource clock;

    CustomerChangesController(
            Database database,
            Customers customers,
            Consents consents,
            Audit audit,
            JsonMapper json,
            InstantSource clock) {
        this.database = database;
        this.customers = customers;
        this.consents = consents;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param current what holds; what is missing was never decided and is not allowed
     * @param history every decision, oldest first
     */
    record ConsentsView(List<ConsentState> current, List<ConsentRecord> history) {}

    /**
     * @param purpose what for, as in {@code marketing}
     * @param source where the customer said so
     * @param proof what shows it: an object, or a text
     */
    record ConsentBody(
            @Nullable String purpose,
            @Nullable Boolean granted,
            @Nullable String source,
            @Nullable JsonNode proof) {}

    @GetMapping("/consents")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(summary = "What the customer allows, and every decision that led there.")
    ConsentsView consents(Caller caller, @PathVariable String id) throws SQLException {
        return database.inStore(caller.store(), transaction -> {
            long customer = customers.find(transaction, caller.store(), id);
            return new ConsentsView(
                    consents.of(transaction, caller.store(), customer),
                    consents.history(transaction, caller.store(), customer));
        });
    }

    @PutMapping("/consents/{channel}")
    @Needs(Scope.CUSTOMERS_WRITE)
    @Operation(summary = "Notes that the customer may be contacted by a channel for a purpose, or may not.")
    ConsentsView decide(
            Caller caller, @PathVariable String id, @PathVariable String channel, @RequestBody ConsentBody body)
            throws SQLException {
        return database.inStore(caller.store(), transaction -> {
            long customer = customers.find(transaction, caller.store(), id);
            Decision decision = decision(caller, channel, body);
            customers.decide(transaction, caller.store(), customer, decision);
            audit.done(
                    transaction,
                    caller.store(),
                    caller.actor(),
                    "consent.noted",
                    "customer:" + id,
                    channel + " for " + decision.purpose() + ": " + (decision.granted() ? "yes" : "no"));
            return new ConsentsView(
                    consents.of(transaction, caller.store(), customer),
                    consents.history(transaction, caller.store(), customer));
        });
    }

    private Decision decision(Caller caller, String channel, ConsentBody body) {
        Channel known = Channel.of(channel);
        String source = body.source() == null ? "" : body.source().strip();
        Boolean granted = body.granted();
        String purpose = body.purpose();
        if (granted == null || source.isEmpty() || source.length() > SOURCE_MAX || source.indexOf('\0') >= 0) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "consent_incomplete",
                            "Send granted, true or false, and as source where the customer said so, in at most "
                                    + SOURCE_MAX + " characters.")
                    .asException();
        }
        ObjectNode proof = json.createObjectNode();
        JsonNode shown = body.proof();
        if (shown instanceof ObjectNode object) {
            proof.setAll(object);
        } else if (shown != null && !shown.isNull()) {
            proof.set("note", shown);
        }
        return new Decision(
                known,
                Consents.purpose(purpose == null ? "marketing" : purpose),
                granted,
                source,
                proof.toString().replace("\\u0000", ""),
                clock.instant(),
                caller.actor());
    }

    @PatchMapping("/traits")
    @Needs(Scope.CUSTOMERS_WRITE)
    @Operation(summary = "Notes traits; null takes one back, what is not named stays.")
    CustomerView say(Caller caller, @PathVariable String id, @RequestBody JsonNode body) throws SQLException {
        return database.inStore(caller.store(), transaction -> {
            long customer = customers.find(transaction, caller.store(), id);
            if (!(body instanceof ObjectNode traits)) {
                throw new Problem(Problem.Category.INVALID, "traits_invalid", "Send traits as a JSON object.")
                        .asException();
            }
            customers.say(transaction, caller.store(), customer, traits, "api");
            audit.done(
                    transaction,
                    caller.store(),
                    caller.actor(),
                    "traits.noted",
                    "customer:" + id,
                    traits.size() + " traits");
            return customers.view(transaction, caller.store(), customer);
        });
    }
}
