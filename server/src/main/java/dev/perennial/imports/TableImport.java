package dev.perennial.imports;

import dev.perennial.customer.Arrival;
import dev.perennial.customer.Resolved;
import dev.perennial.orderfile.QuestionException;
import dev.perennial.tabular.Cells;
import dev.perennial.tabular.RejectedRows;
import dev.perennial.tabular.RowSource;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Imports customers, products, tickets, interactions or answers: a row each, thousands a transaction, with the people that they
 * are about.
 */
final class TableImport implements ImportWork {
    private static final int BATCH = 5_000;

    private final Workplace place;
    private final List<String> notes = new ArrayList<>();
    private boolean passedOver;

    TableImport(Workplace place) {
        this.place = place;
    }

    /** Gathers what rows of a kind say, and writes it. */
    interface Sink {
        /** Takes all that the row says, or nothing. */
        void add(TableRow row) throws TableRow.RejectedException;

        /** Whom the rows are about, one each. */
        List<Arrival> arrivals();

        /**
         * Writes what was gathered, and forgets it.
         *
         * @param people in the order of the arrivals; what is said of one that is empty is not written
         * @return how much was not as it is now
         */
        long write(Connection transaction, List<Optional<Resolved>> people) throws SQLException;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Imports.Counts run() throws SQLException, IOException, UnreadableFileException, QuestionException {
        TableFile file =
                TableFile.of(place.input(), place.job().kind(), place.job().options());
        notes.add(file.sentence());
        Sink sink = sink();
        TableRow row = new TableRow(file, ZoneId.of(place.settings().timeZone()));
        double bytes = Math.max(1, Files.size(place.input().file()));
        LongConsumer progress = read -> place.progress().accept(read / bytes);
        long count = 0;
        long changed = 0;
        try (RejectedRows rejects = new RejectedRows(place.rejects());
                RowSource rows = file.open(progress)) {
            Cells cells = new Cells();
            int waiting = 0;
            while (rows.next(cells)) {
                count++;
                try {
                    row.set(cells);
                    sink.add(row);
                    waiting++;
                } catch (TableRow.RejectedException rejected) {
                    rejects.add(
                            cells,
                            rejected.column(),
                            rejected.value(),
                            rejected.reason(),
                            file.layout().joint());
                }
                if (waiting == BATCH) {
                    changed += write(sink);
                    waiting = 0;
                }
            }
            changed += write(sink);
            if (rejects.count() == count) {
                throw new UnreadableFileException(
                        "nothing_usable", count == 0 ? place.input().name() + " has no rows." : "No row can be used.");
            }
            if (rejects.count() > 0) {
                notes.add(rejects.count() + (rejects.count() == 1 ? " row was" : " rows were") + " set aside ("
                        + rejects.byReason().entrySet().stream()
                                .map(entry -> entry.getValue() + " × "
                                        + entry.getKey().sentence())
                                .collect(Collectors.joining("; "))
                        + ").");
            }
            if (passedOver) {
                notes.add(Workplace.PASSED_OVER);
            }
            return new Imports.Counts(count, rejects.count(), changed);
        }
    }

    private Sink sink() {
        return switch (place.job().kind()) {
            case CUSTOMERS -> new CustomerSink(place);
            case PRODUCTS -> new ProductSink(place);
            case TICKETS -> new FeedbackSinks.Tickets(place.store());
            case INTERACTIONS -> new FeedbackSinks.Interactions(place.store());
            case ANSWERS -> new FeedbackSinks.Answers(place.store());
            case ORDERS -> throw new IllegalStateException("Orders are read otherwise.");
        };
    }

    private long write(Sink sink) throws SQLException, IOException {
        List<Arrival> arrivals = sink.arrivals();
        if (place.job().dryRun()) {
            return 0;
        }
        return place.inImport(transaction -> {
            List<Optional<Resolved>> people = place.resolve(transaction, arrivals);
            passedOver |= people.stream().anyMatch(Optional::isEmpty);
            return sink.write(transaction, people);
        });
    }
}
