package dev.perennial.api;

import dev.perennial.customer.CustomerView;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Identities;
import dev.perennial.customer.Identity;
import dev.perennial.customer.IdentityKind;
import dev.perennial.customer.IdentityView;
import dev.perennial.customer.Moment;
import dev.perennial.customer.Outlook;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/customers")
final class CustomersController {
    private final Database database;
    private final Customers customers;
    private final JsonMapper json;

    CustomersController(Database database, Customers customers, JsonMapper json) {
        this.database = database;
        this.customers = customers;
        this.json = json;
    }

    /**
     * One thing that happened.
     *
     * @param source purchase, service, research, social, communication or behaviour
     * @param detail what else is known of it
     */
    record MomentView(String id, Instant at, String source, String kind, String title, JsonNode detail) {}

    @GetMapping
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(summary = "Lists customers in the order in which they came, or finds those with an identity.")
    Page<CustomerView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable String externalId,
            @RequestParam(required = false) @Nullable String phone,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int size = Page.limit(limit);
        long after = number(Page.place(cursor));
        List<Wanted> wanted = wanted(email, externalId, phone);
        return database.inStore(caller.store(), transaction -> {
            List<Long> found;
            if (wanted.isEmpty()) {
                found = customers.list(transaction, caller.store(), after, size + 1);
            } else {
                Optional<Identity> identity = wanted.getFirst().identity();
                found = identity.isEmpty()
                        ? List.of()
                        : customers.with(transaction, caller.store(), identity.get(), after, size + 1);
            }
            Page<Long> page = Page.of(found, size, String::valueOf);
            return new Page<>(customers.views(transaction, caller.store(), page.items()), page.next());
        });
    }

    /** @param identity nothing for what nobody can have */
    private record Wanted(Optional<Identity> identity) {}

    private static List<Wanted> wanted(@Nullable String email, @Nullable String externalId, @Nullable String phone) {
        List<Wanted> wanted = new ArrayList<>();
        if (email != null) {
            wanted.add(new Wanted(Identities.of(IdentityKind.EMAIL, email)));
        }
        if (externalId != null) {
            wanted.add(new Wanted(Identities.of(IdentityKind.EXTERNAL, externalId)));
        }
        if (phone != null) {
            // A plus sign in a query string that was not escaped arrives as a space.
            String dialled = phone.startsWith(" ") ? '+' + phone.strip() : phone;
            wanted.add(new Wanted(Identities.phone(dialled, "")));
        }
        if (wanted.size() > 1) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "search_ambiguous",
                            "Search by one of email, externalId and phone at a time.")
                    .asException();
        }
        return wanted;
    }

    private static long number(String place) {
        try {
            return place.isEmpty() ? 0 : Long.parseLong(place);
        } catch (NumberFormatException notOurs) {
            throw Page.unknownCursor();
        }
    }

    @GetMapping("/{id}")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(summary = "One customer; the id of one who was merged leads to whom they are part of.")
    CustomerView get(Caller caller, @PathVariable String id) throws SQLException {
        return database.inStore(
                caller.store(),
                transaction ->
                        customers.view(transaction, caller.store(), customers.find(transaction, caller.store(), id)));
    }

    @GetMapping("/{id}/identities")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(summary = "Every way to know the customer again, and whose it is.")
    Page<IdentityView> identities(Caller caller, @PathVariable String id) throws SQLException {
        return database.inStore(
                caller.store(),
                transaction -> new Page<>(
                        customers.identities(
                                transaction, caller.store(), customers.find(transaction, caller.store(), id)),
                        null));
    }

    @GetMapping("/{id}/timeline")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(summary = "What happened to the customer, from all sources, newest first.")
    Page<MomentView> timeline(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int size = Page.limit(limit);
        TimelinePlace from = TimelinePlace.of(Page.place(cursor));
        return database.inStore(caller.store(), transaction -> {
            long customer = customers.find(transaction, caller.store(), id);
            List<Moment> found =
                    customers.moments(transaction, caller.store(), customer, from.before(), size + from.seen() + 1);
            List<Moment> fresh = found.subList(Math.min(from.seen(), found.size()), found.size());
            boolean more = fresh.size() > size;
            List<Moment> items = more ? fresh.subList(0, size) : fresh;
            String next = more ? Page.cursor(from.after(items).text()) : null;
            return new Page<>(items.stream().map(this::view).toList(), next);
        });
    }

    @GetMapping("/{id}/prediction")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(
            summary =
                    "What is expected of the customer: whether they are one still, orders, value and the next order's day.",
            description = "Each with an interval, and as a sentence in English, Spanish, Persian or Swedish.")
    Outlook prediction(Caller caller, @PathVariable String id, @RequestParam(defaultValue = "en") String language)
            throws SQLException {
        OutlookSentence sentence = OutlookSentence.in(language);
        return database.inStore(
                caller.store(),
                transaction -> sentence.of(customers
                        .view(transaction, caller.store(), customers.find(transaction, caller.store(), id))
                        .prediction()));
    }

    private MomentView view(Moment moment) {
        return new MomentView(
                moment.id(),
                moment.at(),
                moment.source().name().toLowerCase(Locale.ROOT),
                moment.kind(),
                moment.title(),
                json.readTree(moment.detail()));
    }
}
