package dev.perennial.imports;

import dev.perennial.commerce.ImportedOrders;
import dev.perennial.commerce.ProductVersion;
import dev.perennial.commerce.Products;
import dev.perennial.commerce.Version;
import dev.perennial.customer.Arrival;
import dev.perennial.customer.Identities;
import dev.perennial.customer.Identity;
import dev.perennial.customer.IdentityKind;
import dev.perennial.customer.Resolved;
import dev.perennial.orderfile.LoadListener;
import dev.perennial.orderfile.LoadedOrders;
import dev.perennial.orderfile.OrderFiles;
import dev.perennial.orderfile.OrderOptions;
import dev.perennial.orderfile.QuestionException;
import dev.perennial.orderfile.SettledOrders;
import dev.perennial.tabular.UnreadableFileException;
import dev.perennial.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Imports orders. The file is read and settled as for a report, in a database of its own on disk, and carried over in slices;
 * each is one short transaction with its people, so that an order is never there before its person, and others get their turn
 * in between. A slice that was written already changes nothing when it is written again: after a crash all are.
 */
final class OrdersImport implements ImportWork {
    /** Orders a transaction: some tenths of a second. */
    private static final int SLICE = 10_000;

    private static final int PRODUCTS_AT_ONCE = 5_000;
    private static final long WAREHOUSE_BYTES = 512L << 20;

    /** Share of the time that reading takes. */
    private static final double READING = 0.3;

    private final Workplace place;
    private final List<String> notes = new ArrayList<>();
    private long changed;
    private boolean passedOver;

    OrdersImport(Workplace place) {
        this.place = place;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    /** The file says no currency, and the store's has not the decimals that were assumed. */
    private static final class OtherDecimalsException extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Imports.Counts run() throws SQLException, IOException, UnreadableFileException, QuestionException {
        LoadedOrders loaded;
        try {
            loaded = load(ImportSettings.currency(place.job().options()));
        } catch (OtherDecimalsException again) {
            notes.clear();
            loaded = load(Currency.getInstance(place.settings().currency()));
        }
        return new Imports.Counts(loaded.rows(), loaded.rejected(), changed);
    }

    private LoadedOrders load(@Nullable Currency currency)
            throws SQLException, IOException, UnreadableFileException, QuestionException {
        OrderOptions options = ImportSettings.orders(
                place.job().options(), ZoneId.of(place.settings().timeZone()), currency);
        try (Warehouse warehouse = Warehouse.onDisk(WAREHOUSE_BYTES, place.directory())) {
            return new OrderFiles(options, warehouse, 1, new Listener())
                    .load(
                            List.of(new OrderFiles.Input(place.input(), place.rejects())),
                            place.job().dryRun() ? this::look : this::write);
        }
    }

    private final class Listener implements LoadListener {
        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }

        @Override
        public void progress(long bytes, long ofBytes) {
            place.progress().accept(READING * bytes / ofBytes);
        }

        @Override
        public void rejected(long rows, String reasons, Path file) {
            notes.add(rows + (rows == 1 ? " row was" : " rows were") + " set aside (" + reasons + ").");
        }
    }

    private String look(SettledOrders orders) throws OtherDecimalsException {
        Currency said = orders.currency();
        if (said == null) {
            if (Currency.getInstance(place.settings().currency()).getDefaultFractionDigits() != 2) {
                throw new OtherDecimalsException();
            }
            return place.settings().currency();
        }
        return said.getCurrencyCode();
    }

    private void write(SettledOrders orders) throws SQLException, IOException {
        String currency = look(orders);
        writeProducts(orders);
        long size = orders.size();
        // While PostgreSQL writes one slice, the next is got ready.
        try (ExecutorService ahead = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("imports-ahead").factory())) {
            Future<Ready> next = ahead.submit(() -> ready(orders, 1, size));
            while (next != null) {
                Ready ready = result(next);
                next = ready.to < size ? ahead.submit(() -> ready(orders, ready.to + 1, size)) : null;
                changed += place.inImport(transaction -> {
                    Map<Long, Optional<Resolved>> known = resolve(transaction, ready);
                    place.imports().progress(transaction, place.job(), READING + (1 - READING) * ready.to / size);
                    return new ImportedOrders(transaction, place.store(), currency).write(known, ready.slice);
                });
                ready.slice.delete();
            }
            if (passedOver) {
                notes.add(Workplace.PASSED_OVER);
            }
        }
    }

    /** A slice that only has to be written. */
    private record Ready(long to, ImportedOrders.Slice slice, List<Long> people, List<Arrival> arrivals) {}

    private Ready ready(SettledOrders orders, long from, long size) throws SQLException, IOException {
        long to = Math.min(size, from + SLICE - 1);
        ImportedOrders.Slice slice = new ImportedOrders.Slice(
                place.directory().resolve("orders-" + from + ".csv"),
                place.directory().resolve("lines-" + from + ".csv"),
                place.directory().resolve("notes-" + from + ".csv"));
        orders.writeOrders(from, to, slice.orders());
        orders.writeLines(from, to, slice.lines());
        orders.writeNotes(from, to, slice.notes());
        List<Long> people = new ArrayList<>();
        List<Arrival> arrivals = new ArrayList<>();
        for (SettledOrders.Person person : orders.people(from, to)) {
            people.add(person.who());
            arrivals.add(arrival(person, orders.isOfWooCommerce()));
        }
        return new Ready(to, slice, people, arrivals);
    }

    private static <T> T result(Future<T> future) throws SQLException, IOException {
        try {
            return future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Workplace.StoppedException();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof SQLException sql) {
                throw sql;
            }
            if (cause instanceof IOException io) {
                throw io;
            }
            throw cause instanceof RuntimeException bug ? bug : new IllegalStateException(failure);
        }
    }

    private static Arrival arrival(SettledOrders.Person person, boolean wooCommerce) {
        List<Identity> identities = new ArrayList<>();
        Identities.of(wooCommerce ? IdentityKind.WOOCOMMERCE : IdentityKind.EXTERNAL, person.customer())
                .ifPresent(identities::add);
        Identities.of(IdentityKind.EMAIL, person.email()).ifPresent(identities::add);
        Identities.phone(person.phone(), person.region()).ifPresent(identities::add);
        return Arrival.of(identities, person.firstSeen());
    }

    private Map<Long, Optional<Resolved>> resolve(Connection transaction, Ready ready) throws SQLException {
        List<Optional<Resolved>> resolved = place.resolve(transaction, ready.arrivals);
        Map<Long, Optional<Resolved>> known = new HashMap<>();
        for (int i = 0; i < resolved.size(); i++) {
            known.put(ready.people.get(i), resolved.get(i));
            passedOver |= resolved.get(i).isEmpty();
        }
        return known;
    }

    private void writeProducts(SettledOrders orders) throws SQLException, IOException {
        List<SettledOrders.Product> products = orders.products();
        for (int from = 0; from < products.size(); from += PRODUCTS_AT_ONCE) {
            List<SettledOrders.Product> some =
                    products.subList(from, Math.min(products.size(), from + PRODUCTS_AT_ONCE));
            List<String> ids = some.stream().map(SettledOrders.Product::id).toList();
            Map<String, Long> numbers = place.inImport(transaction -> {
                Products writer = new Products(transaction, place.store());
                writer.write(some.stream().map(OrdersImport::mentioned).toList(), List.of());
                return writer.numbers(ids);
            });
            orders.number(numbers);
        }
    }

    private static ProductVersion mentioned(SettledOrders.Product product) {
        return new ProductVersion(
                product.id(),
                false,
                product.name(),
                product.category(),
                null,
                null,
                null,
                null,
                null,
                null,
                "{}",
                ProductVersion.Terms.NONE,
                new Version(product.firstSeen(), ""));
    }
}
