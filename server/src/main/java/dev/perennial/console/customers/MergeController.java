package dev.perennial.console.customers;

import dev.perennial.chart.Markup;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.customer.CustomerId;
import dev.perennial.customer.CustomerView;
import dev.perennial.customer.Customers;
import dev.perennial.customer.IdentityView;
import dev.perennial.customer.MergePreview;
import dev.perennial.customer.MergeRecord;
import dev.perennial.customer.Merges;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Role;
import dev.perennial.wording.Typed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Joins another customer to one, after showing what would become of both, and takes it back. */
@RestController
@RequestMapping("/customers")
final class MergeController {
    private static final int FOUND_MAX = 20;
    private static final int HISTORY_MAX = 50;

    private final Database database;
    private final Customers customers;
    private final Merges merges;
    private final Audit audit;
    private final Shells shells;
    private final Pages pages;

    MergeController(Database database, Customers customers, Merges merges, Audit audit, Shells shells, Pages pages) {
        this.database = database;
        this.customers = customers;
        this.merges = merges;
        this.audit = audit;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping("/{id}/merge")
    @May({Role.OWNER, Role.MARKETER, Role.SUPPORT})
    ResponseEntity<String> page(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String other,
            @RequestParam(defaultValue = "") String done)
            throws SQLException {
        String typed = new Typed(q).text();
        return pages.show(
                "merge",
                database.inStore(visitor.store(), transaction -> view(visitor, transaction, id, typed, other, done)));
    }

    private MergeView view(Visitor visitor, Connection transaction, String id, String typed, String other, String done)
            throws SQLException {
        MergeWords words = visitor.words(MergeWords.class);
        long store = visitor.store();
        long customer = customers.find(transaction, store, id);
        CustomerView stays = customers.view(transaction, store, customer);
        String name = name(visitor, stays);
        String path = CustomersController.PATH + "/" + stays.id();
        return new MergeView(
                shells.of(visitor, Place.CUSTOMERS, Typed.withoutMarks(words.title(new Typed(name)))),
                words,
                path,
                name,
                Markup.text(words.title(new Typed(name))),
                typed,
                !typed.isEmpty(),
                typed.isEmpty() ? List.of() : found(visitor, transaction, typed, stays),
                other.isEmpty() ? Optional.empty() : Optional.of(preview(visitor, transaction, customer, stays, other)),
                merges.of(transaction, store, customer, 0, HISTORY_MAX).reversed().stream()
                        .map(merge -> entry(visitor, words, path, merge))
                        .toList(),
                switch (done) {
                    case "merged" -> words.merged();
                    case "parted" -> words.parted();
                    default -> "";
                });
    }

    private static String name(Visitor visitor, CustomerView customer) {
        return new Named(customer).shown(visitor.words(CustomersWords.class));
    }

    private List<MergeView.Candidate> found(Visitor visitor, Connection transaction, String typed, CustomerView stays)
            throws SQLException {
        List<Long> ids = customers.search(transaction, visitor.store(), typed, FOUND_MAX);
        return customers.views(transaction, visitor.store(), ids).stream()
                .filter(each -> !each.id().equals(stays.id()))
                .map(each -> {
                    CustomersView.Row row = CustomerRows.row(visitor, each);
                    return new MergeView.Candidate(
                            CustomersController.PATH + "/" + stays.id() + "/merge?other=" + each.id(),
                            row.name(),
                            row.contact(),
                            visitor.words(MergeWords.class).orders(each.orderCount()));
                })
                .toList();
    }

    private MergeView.Preview preview(
            Visitor visitor, Connection transaction, long customer, CustomerView stays, String other)
            throws SQLException {
        MergeWords words = visitor.words(MergeWords.class);
        ProfileWords profile = visitor.words(ProfileWords.class);
        long joining = customers.find(transaction, visitor.store(), other);
        MergePreview found = merges.preview(transaction, visitor.store(), joining, customer);
        CustomerView joins = customers.view(transaction, visitor.store(), joining);
        return new MergeView.Preview(
                joins.id(),
                Markup.text(words.preview(new Typed(name(visitor, joins)), new Typed(name(visitor, stays)))),
                side(visitor, transaction, joining, joins),
                side(visitor, transaction, customer, stays),
                found.objections().stream().map(words::objection).toList(),
                found.consents().stream()
                        .map(state ->
                                new MergeView.Consent(profile.topic(state.channel(), state.purpose()), state.granted()))
                        .toList());
    }

    private MergeView.Side side(Visitor visitor, Connection transaction, long number, CustomerView customer)
            throws SQLException {
        return new MergeView.Side(
                name(visitor, customer),
                visitor.words(MergeWords.class).orders(customer.orderCount()),
                customers.identities(transaction, visitor.store(), number).stream()
                        .map(IdentityView::value)
                        .map(value -> new Typed(value).text())
                        .toList(),
                ProfilePage.traits(visitor.words(ProfileWords.class), customer));
    }

    private static MergeView.Entry entry(Visitor visitor, MergeWords words, String path, MergeRecord merge) {
        ProfilePage.Times times = ProfilePage.Times.of(visitor);
        boolean merged = merge.outcome().equals("merged");
        String said = words.record(merge.outcome(), merge.loser(), merge.winner(), times.date(merge.at()));
        return new MergeView.Entry(
                merge.undoneAt() == null ? said : said + " " + words.undone(times.date(merge.undoneAt())),
                words.rule(merge.rule()),
                merged && merge.undoneAt() == null && !merge.rule().equals("regrouped")
                        ? path + "/merges/" + merge.id() + "/undo"
                        : "");
    }

    @PostMapping("/{id}/merge")
    @May({Role.OWNER, Role.MARKETER, Role.SUPPORT})
    ResponseEntity<String> merge(
            Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String other)
            throws SQLException {
        MergeRecord merge = database.inStore(visitor.store(), transaction -> {
            long joins = customers.find(transaction, visitor.store(), other);
            long stays = customers.find(transaction, visitor.store(), id);
            MergeRecord made = merges.merge(transaction, visitor.store(), joins, stays, visitor.actor());
            audit.done(
                    transaction,
                    visitor.store(),
                    visitor.actor(),
                    "customer.merged",
                    "customer:" + made.loser(),
                    "into " + made.winner() + " by " + made.id());
            return made;
        });
        return Pages.goTo(CustomersController.PATH + "/" + merge.winner() + "/merge?done=merged");
    }

    @PostMapping("/{id}/merges/{merge}/undo")
    @May({Role.OWNER, Role.MARKETER, Role.SUPPORT})
    ResponseEntity<String> undo(Visitor visitor, @PathVariable String id, @PathVariable String merge)
            throws SQLException {
        long number = CustomerId.parseMerge(merge).orElseThrow(() -> Merges.notFound(merge));
        String stays = database.inStore(visitor.store(), transaction -> {
            long customer = customers.find(transaction, visitor.store(), id);
            MergeRecord undone = merges.undo(transaction, visitor.store(), number, visitor.actor());
            audit.done(
                    transaction,
                    visitor.store(),
                    visitor.actor(),
                    "customer.parted",
                    "customer:" + undone.loser(),
                    "from " + undone.winner() + " by undoing " + undone.id());
            return CustomerId.of(customer);
        });
        return Pages.goTo(CustomersController.PATH + "/" + stays + "/merge?done=parted");
    }
}
