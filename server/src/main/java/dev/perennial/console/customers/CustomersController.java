package dev.perennial.console.customers;

import dev.perennial.api.Page;
import dev.perennial.api.TimelinePlace;
import dev.perennial.chart.Markup;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.customer.CustomerId;
import dev.perennial.customer.CustomerView;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Erasure;
import dev.perennial.customer.Export;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Role;
import dev.perennial.wording.Typed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The store's customers: found, shown with all that happened to them, handed out, forgotten. */
@RestController
@RequestMapping("/customers")
final class CustomersController {
    static final String PATH = "/customers";

    private static final int SHOWN = 50;
    private static final int FOUND_MAX = 200;
    private static final int IN_COMMAND_BAR = 8;
    private static final int LETTERS_LEAST = 2;

    private final Database database;
    private final Customers customers;
    private final Export export;
    private final Erasure erasure;
    private final Audit audit;
    private final ProfilePage profiles;
    private final Shells shells;
    private final Pages pages;

    CustomersController(
            Database database,
            Customers customers,
            Export export,
            Erasure erasure,
            Audit audit,
            ProfilePage profiles,
            Shells shells,
            Pages pages) {
        this.database = database;
        this.customers = customers;
        this.export = export;
        this.erasure = erasure;
        this.audit = audit;
        this.profiles = profiles;
        this.shells = shells;
        this.pages = pages;
    }

    /**
     * Customers to show.
     *
     * @param all how many there are where somebody looks for them; 0 else
     * @param next the cursor of what comes after; empty at the end
     */
    private record Found(List<CustomerView> customers, int all, String next) {}

    @GetMapping
    @May({Role.OWNER, Role.MARKETER, Role.SUPPORT})
    ResponseEntity<String> list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "") String erased)
            throws SQLException {
        CustomersWords words = visitor.words(CustomersWords.class);
        String typed = new Typed(q).text();
        long place = cursor.isEmpty() ? 0 : number(Page.place(cursor));
        Found found = typed.isEmpty() ? newest(visitor, place) : search(visitor, typed, place);
        CustomersView.State state = CustomersView.State.LIST;
        if (found.customers().isEmpty()) {
            state = typed.isEmpty() && place == 0 ? CustomersView.State.EMPTY : CustomersView.State.NOBODY;
        }
        String here =
                typed.isEmpty() ? PATH + "?" : PATH + "?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + "&";
        CustomersView view = new CustomersView(
                shells.of(visitor, Place.CUSTOMERS, words.title()),
                words,
                typed,
                Markup.text(told(words, typed, found)),
                state,
                found.customers().stream()
                        .map(each -> CustomerRows.row(visitor, each))
                        .toList(),
                found.next().isEmpty() ? "" : here + "cursor=" + found.next(),
                place == 0 ? "" : here.substring(0, here.length() - 1),
                erased.equals("yes"),
                visitor.may(Role.OWNER, Role.MARKETER)
                        ? PATH + ".csv" + here.substring(PATH.length(), here.length() - 1)
                        : "",
                visitor.may(Role.OWNER));
        return pages.show("customers", view);
    }

    /** For the command bar: the best few, from the second letter on. */
    @GetMapping("/found")
    @May({Role.OWNER, Role.MARKETER, Role.SUPPORT})
    ResponseEntity<String> found(Visitor visitor, @RequestParam(defaultValue = "") String q) throws SQLException {
        String typed = new Typed(q).text();
        List<CustomerView> found = typed.codePointCount(0, typed.length()) < LETTERS_LEAST
                ? List.of()
                : database.inStore(
                        visitor.store(),
                        transaction -> customers.views(
                                transaction,
                                visitor.store(),
                                customers.search(transaction, visitor.store(), typed, IN_COMMAND_BAR)));
        return pages.show(
                "found",
                new FoundView(
                        visitor.words(CustomersWords.class).title(),
                        found.stream()
                                .map(each -> CustomerRows.row(visitor, each))
                                .toList()));
    }

    private static String told(CustomersWords words, String typed, Found found) {
        if (typed.isEmpty()) {
            return words.newest();
        }
        Typed shown = new Typed(typed);
        if (found.all() == 0) {
            return words.nobody(shown);
        }
        return found.all() >= FOUND_MAX ? words.many(found.all(), shown) : words.found(found.all(), shown);
    }

    private Found newest(Visitor visitor, long place) throws SQLException {
        return database.inStore(visitor.store(), transaction -> {
            List<Long> read =
                    customers.newest(transaction, visitor.store(), place == 0 ? Long.MAX_VALUE : place, SHOWN + 1);
            Page<Long> page = Page.of(read, SHOWN, String::valueOf);
            return new Found(
                    customers.views(transaction, visitor.store(), page.items()),
                    0,
                    page.next() == null ? "" : page.next());
        });
    }

    /** What was found stands best first, so its place is how many were shown. */
    private Found search(Visitor visitor, String typed, long place) throws SQLException {
        return database.inStore(visitor.store(), transaction -> {
            List<Long> all = customers.search(transaction, visitor.store(), typed, FOUND_MAX);
            int from = (int) Math.min(place, all.size());
            int to = Math.min(from + SHOWN, all.size());
            return new Found(
                    customers.views(transaction, visitor.store(), all.subList(from, to)),
                    all.size(),
                    to < all.size() ? Page.cursor(String.valueOf(to)) : "");
        });
    }

    private static long number(String place) {
        try {
            long number = Long.parseLong(place);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notOurs) {
            throw Page.unknownCursor();
        }
        throw Page.unknownCursor();
    }

    @GetMapping("/{id}")
    @May({Role.OWNER, Role.MARKETER, Role.SUPPORT})
    ResponseEntity<String> profile(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String cursor)
            throws SQLException {
        TimelinePlace from = TimelinePlace.of(cursor.isEmpty() ? "" : Page.place(cursor));
        ProfilePage.Read read = profiles.read(visitor, id, ProfilePage.Filtered.of(source), from);
        return pages.show("customer", profiles.view(visitor, read));
    }

    @GetMapping("/{id}/export.json")
    @May({Role.OWNER, Role.MARKETER, Role.SUPPORT})
    ResponseEntity<String> export(Visitor visitor, @PathVariable String id) throws SQLException {
        ObjectNode document = database.inStore(visitor.store(), transaction -> {
            long customer = customers.find(transaction, visitor.store(), id);
            audit.done(transaction, visitor.store(), visitor.actor(), "customer.exported", "customer:" + id, "");
            return export.of(transaction, visitor.store(), customer);
        });
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"customer-" + plain(id) + ".json\"")
                .body(document.toString());
    }

    /** An id that led to a customer is of this form. */
    private static String plain(String id) {
        return CustomerId.parse(id).map(CustomerId::of).orElseThrow();
    }

    @GetMapping("/{id}/erase")
    @May(Role.OWNER)
    ResponseEntity<String> eraseForm(Visitor visitor, @PathVariable String id) throws SQLException {
        CustomerView customer = database.inStore(
                visitor.store(),
                transaction ->
                        customers.view(transaction, visitor.store(), customers.find(transaction, visitor.store(), id)));
        return pages.show("erase", asking(visitor, customer, "", ""));
    }

    private EraseView asking(Visitor visitor, CustomerView customer, String typed, String wrong) {
        EraseWords words = visitor.words(EraseWords.class);
        Named named = new Named(customer);
        String name = named.shown(visitor.words(CustomersWords.class));
        Typed who = new Typed(name);
        return new EraseView(
                shells.of(visitor, Place.CUSTOMERS, Typed.withoutMarks(words.title(who))),
                words,
                PATH + "/" + customer.id(),
                name,
                Markup.text(words.title(who)),
                words.stays(customer.orderCount()),
                Markup.text(words.confirm(new Typed(named.phrase()))),
                typed,
                wrong);
    }

    @PostMapping("/{id}/erase")
    @May(Role.OWNER)
    ResponseEntity<String> erase(
            Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String confirmation)
            throws SQLException {
        return database.inStore(visitor.store(), transaction -> {
            long customer = customers.find(transaction, visitor.store(), id);
            CustomerView known = customers.view(transaction, visitor.store(), customer);
            if (!new Named(known).isConfirmedBy(confirmation)) {
                String wrong = visitor.words(EraseWords.class).wrong();
                return pages.show(HttpStatus.BAD_REQUEST, "erase", asking(visitor, known, confirmation, wrong));
            }
            Erasure.Erased erased = erasure.erase(transaction, visitor.store(), customer);
            audit.done(
                    transaction,
                    visitor.store(),
                    visitor.actor(),
                    "customer.erased",
                    "customer:" + id,
                    "fingerprint " + erased.fingerprint());
            return Pages.goTo(PATH + "?erased=yes");
        });
    }
}
