package dev.perennial.imports;

import dev.perennial.customer.Arrival;
import dev.perennial.customer.IdentityKind;
import dev.perennial.customer.Resolved;
import dev.perennial.feedback.Answer;
import dev.perennial.feedback.Feedback;
import dev.perennial.feedback.Interaction;
import dev.perennial.feedback.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tickets, interactions and answers. */
final class FeedbackSinks {
    private static final long RATING_MOST = 1_000_000;

    private FeedbackSinks() {}

    /** What a row says, once one knows of whom. */
    interface Fact<T> {
        T of(Resolved person);
    }

    abstract static class Sink<T> implements TableImport.Sink {
        private final List<Arrival> arrivals = new ArrayList<>();
        private final List<Fact<T>> facts = new ArrayList<>();
        private final long store;

        Sink(long store) {
            this.store = store;
        }

        void add(TableRow row, Instant at, Fact<T> fact) {
            arrivals.add(Arrival.of(row.identities(IdentityKind.EXTERNAL), at));
            facts.add(fact);
        }

        @Override
        public List<Arrival> arrivals() {
            return List.copyOf(arrivals);
        }

        @Override
        public long write(Connection transaction, List<Optional<Resolved>> people) throws SQLException {
            List<T> rows = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                people.get(i).map(facts.get(i)::of).ifPresent(rows::add);
            }
            arrivals.clear();
            facts.clear();
            return write(new Feedback(transaction, store), rows);
        }

        abstract long write(Feedback feedback, List<T> rows) throws SQLException;
    }

    static final class Tickets extends Sink<Ticket> {
        Tickets(long store) {
            super(store);
        }

        @Override
        public void add(TableRow row) throws TableRow.RejectedException {
            String id = row.id(TableField.TICKET_ID);
            Instant opened = row.requiredInstant(TableField.OPENED_AT);
            Ticket ticket = new Ticket(
                    id,
                    0,
                    0,
                    opened,
                    row.instant(TableField.CLOSED_AT),
                    row.text(TableField.SUBJECT),
                    row.text(TableField.BODY),
                    row.text(TableField.CHANNEL),
                    row.text(TableField.STATUS),
                    row.text(TableField.PRIORITY),
                    row.number(TableField.RATING, -RATING_MOST, RATING_MOST),
                    row.text(TableField.ORDER_ID));
            add(row, opened, ticket::of);
        }

        @Override
        long write(Feedback feedback, List<Ticket> rows) throws SQLException {
            return feedback.tickets(rows);
        }
    }

    static final class Interactions extends Sink<Interaction> {
        Interactions(long store) {
            super(store);
        }

        @Override
        public void add(TableRow row) throws TableRow.RejectedException {
            Instant at = row.requiredInstant(TableField.OCCURRED_AT);
            Interaction interaction = new Interaction(
                    row.digest(),
                    0,
                    0,
                    at,
                    row.required(TableField.KIND),
                    row.text(TableField.NETWORK),
                    row.text(TableField.POST_ID),
                    row.text(TableField.TEXT),
                    row.text(TableField.SENTIMENT));
            add(row, at, interaction::of);
        }

        @Override
        long write(Feedback feedback, List<Interaction> rows) throws SQLException {
            return feedback.interactions(rows);
        }
    }

    static final class Answers extends Sink<Answer> {
        Answers(long store) {
            super(store);
        }

        @Override
        public void add(TableRow row) throws TableRow.RejectedException {
            Instant at = row.requiredInstant(TableField.ANSWERED_AT);
            Answer answer = new Answer(
                    row.digest(),
                    0,
                    0,
                    at,
                    row.required(TableField.QUESTION),
                    row.required(TableField.ANSWER),
                    row.text(TableField.SURVEY),
                    row.text(TableField.PRODUCT_ID),
                    row.number(TableField.SCALE_MAX, 0, RATING_MOST));
            add(row, at, answer::of);
        }

        @Override
        long write(Feedback feedback, List<Answer> rows) throws SQLException {
            return feedback.answers(rows);
        }
    }
}
