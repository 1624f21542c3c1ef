package dev.perennial.plan;

import dev.perennial.plan.ContactPlan.ReasonCount;
import dev.perennial.plan.ContactPlan.SilenceCount;
import dev.perennial.prediction.ScoredCustomers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everybody sorted into contacts and silence, contacts still without names. */
final class Draft {
    /** A shop has many times as many customers as a plan, and a name takes longer to read than to find. */
    private static final String NAMES = """
            SELECT customer_id, external_id, email
            FROM customer
            SEMI JOIN (SELECT unnest(string_split(nullif(?, ''), ' '))::BIGINT AS customer_id) USING (customer_id)
            WHERE store_id = ?
            ORDER BY customer_id""";

    /** A contact of the customer in a row. */
    private record Line(int row, Proposal proposal, long expectedValue) {}

    private final ScoredCustomers customers;
    private final List<Line> lines = new ArrayList<>();
    private final long[] reasons = new long[ContactReason.values().length];
    private final long[] values = new long[ContactReason.values().length];
    private final long[] silences = new long[Silence.values().length];

    Draft(ScoredCustomers customers, ShopRhythm rhythm, ProductHints hints) {
        this.customers = customers;
        Rules rules = new Rules(rhythm, customers.meanOccasion());
        for (int row = 0; row < customers.size(); row++) {
            Optional<Silence> refusal = rules.refuse(customers.probabilityAlive(row), customers.expectedRevenue(row));
            if (refusal.isPresent()) {
                silences[refusal.get().ordinal()]++;
            } else {
                decide(row, rules, Moment.of(customers, row, rhythm, hints));
            }
        }
    }

    private void decide(int row, Rules rules, Moment moment) {
        Optional<Proposal> proposal = rules.propose(moment);
        if (proposal.isEmpty()) {
            silences[rules.silence(moment).ordinal()]++;
            return;
        }
        long value = Math.round(customers.expectedRevenue(row));
        int reason = proposal.get().why().reason().ordinal();
        reasons[reason]++;
        values[reason] += value;
        lines.add(new Line(row, proposal.get(), value));
    }

    /** The plan, with the names that the shop knows its customers by. */
    ContactPlan named(Connection connection, PlanRequest request) throws SQLException {
        LocalDate from = request.asOf();
        List<Contact> contacts = new ArrayList<>(lines.size());
        try (PreparedStatement statement = connection.prepareStatement(NAMES)) {
            statement.setString(
                    1,
                    lines.stream()
                            .map(line -> Long.toString(customers.customer(line.row())))
                            .collect(Collectors.joining(" ")));
            statement.setInt(2, request.storeId());
            try (ResultSet row = statement.executeQuery()) {
                for (Line line : lines) {
                    if (!row.next() || row.getLong(1) != customers.customer(line.row())) {
                        throw new IllegalStateException("No name for customer " + customers.customer(line.row()));
                    }
                    contacts.add(contact(line, row.getString(2), row.getString(3), from));
                }
            }
        }
        contacts.sort(Comparator.comparingLong((Contact contact) -> -contact.expectedValue()));
        return new ContactPlan(from, from.plusDays(ContactPlan.DAYS), contacts, counts(), leftAlone());
    }

    private Contact contact(Line line, String name, @Nullable String email, LocalDate from) {
        var next = customers.nextPurchaseDays(line.row());
        return new Contact(
                name,
                email,
                line.proposal().why(),
                from.plusDays(line.proposal().inDays()),
                line.expectedValue(),
                next.isPresent() ? from.plusDays(next.getAsInt() - 1L) : null);
    }

    private List<ReasonCount> counts() {
        return Arrays.stream(ContactReason.values())
                .filter(reason -> reasons[reason.ordinal()] > 0)
                .map(reason -> new ReasonCount(reason, reasons[reason.ordinal()], values[reason.ordinal()]))
                .toList();
    }

    private List<SilenceCount> leftAlone() {
        return Arrays.stream(Silence.values())
                .filter(silence -> silences[silence.ordinal()] > 0)
                .map(silence -> new SilenceCount(silence, silences[silence.ordinal()]))
                .toList();
    }
}
