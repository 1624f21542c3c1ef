package dev.perennial.console.customers;

import dev.perennial.console.May;
import dev.perennial.console.Visitor;
import dev.perennial.customer.CustomerView;
import dev.perennial.customer.Customers;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Role;
import dev.perennial.wording.Typed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of customers as a file for spreadsheets: all of them, or those who were looked for. */
@RestController
final class CustomerFileController {
    private static final int SLICE = 2_000;
    private static final int FOUND_MAX = 200;

    private final Database database;
    private final Customers customers;
    private final Audit audit;

    CustomerFileController(Database database, Customers customers, Audit audit) {
        this.database = database;
        this.customers = customers;
        this.audit = audit;
    }

    @GetMapping("/customers.csv")
    @May({Role.OWNER, Role.MARKETER})
    void file(Visitor visitor, HttpServletResponse response, @RequestParam(defaultValue = "") String q)
            throws IOException, SQLException {
        String typed = new Typed(q).text();
        ZoneId zone = ZoneId.of(visitor.signedIn().settings().timeZone());
        CustomerFile.send(response, "customers", csv -> {
            long written = 0;
            long before = Long.MAX_VALUE;
            List<Long> slice = List.of();
            do {
                slice = typed.isEmpty() ? newest(visitor, before) : found(visitor, typed);
                views(visitor, slice).forEach(customer -> CustomerRows.write(csv, zone, customer));
                written += slice.size();
                before = slice.isEmpty() ? 0 : slice.getLast();
            } while (typed.isEmpty() && slice.size() == SLICE);
            note(visitor, written);
        });
    }

    private List<Long> newest(Visitor visitor, long before) throws SQLException {
        return database.inStore(
                visitor.store(), transaction -> customers.newest(transaction, visitor.store(), before, SLICE));
    }

    private List<Long> found(Visitor visitor, String typed) throws SQLException {
        return database.inStore(
                visitor.store(), transaction -> customers.search(transaction, visitor.store(), typed, FOUND_MAX));
    }

    /** Who was merged or erased since the slice was read is missing. */
    private List<CustomerView> views(Visitor visitor, List<Long> slice) throws SQLException {
        return slice.isEmpty()
                ? List.of()
                : database.inStore(
                        visitor.store(),
                        transaction -> customers.views(
                                transaction, visitor.store(), customers.present(transaction, visitor.store(), slice)));
    }

    private void note(Visitor visitor, long count) throws SQLException {
        database.inStore(visitor.store(), transaction -> {
            audit.done(
                    transaction,
                    visitor.store(),
                    visitor.actor(),
                    "customers.exported",
                    "customers",
                    count + " customers");
            return count;
        });
    }
}
