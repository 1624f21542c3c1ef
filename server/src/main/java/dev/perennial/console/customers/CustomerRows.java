package dev.perennial.console.customers;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.perennial.console.Spreadsheet;
import dev.perennial.console.Visitor;
import dev.perennial.customer.CustomerView;
import dev.perennial.report.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers as rows, wherever they are listed: on pages, and in files that are opened as spreadsheets. */
public final class CustomerRows {
    /** The columns of a file. */
    public static final List<String> HEADER = List.of(
            "id",
            "name",
            "email",
            "phone",
            "externalId",
            "orders",
            "netRevenue",
            "currency",
            "firstOrder",
            "lastOrder");

    private CustomerRows() {}

    /** A row of a page. */
    public static CustomersView.Row row(Visitor visitor, CustomerView customer) {
        Named named = new Named(customer);
        String name = named.shown(visitor.words(CustomersWords.class));
        ProfilePage.Times times = ProfilePage.Times.of(visitor);
        String contact = named.contacts().stream()
                .filter(each -> !each.equals(name))
                .findFirst()
                .orElse("");
        return new CustomersView.Row(
                CustomersController.PATH + "/" + customer.id(),
                name,
                contact,
                visitor.figures().count(customer.orderCount()),
                customer.currency() == null
                        ? visitor.figures().none()
                        : ProfilePage.money(visitor, customer.netRevenue(), customer.currency()),
                times.date(customer.firstOrderAt()),
                times.date(customer.lastOrderAt()));
    }

    /** A row of a file, below {@link #HEADER}; days are those of the store, money has its decimals. */
    public static void write(CsvWriter csv, ZoneId zone, CustomerView customer) {
        String currency = customer.currency();
        csv.writeRecord(List.of(
                customer.id(),
                Spreadsheet.inert(new Named(customer).name()),
                first(customer.emails()),
                first(customer.phones()),
                first(customer.externalIds()),
                String.valueOf(customer.orderCount()),
                currency == null
                        ? ""
                        : BigDecimal.valueOf(customer.netRevenue(), Report.digits(Currency.getInstance(currency)))
                                .toPlainString(),
                currency == null ? "" : currency,
                day(zone, customer.firstOrderAt()),
                day(zone, customer.lastOrderAt())));
    }

    private static String first(List<String> known) {
        return known.isEmpty() ? "" : Spreadsheet.inert(known.getFirst());
    }

    private static String day(ZoneId zone, @Nullable Instant at) {
        return at == null ? "" : at.atZone(zone).toLocalDate().toString();
    }
}
