package dev.perennial.feedback;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what customers say, a batch a statement. What is the same already is not touched; of a ticket the last word counts.
 * Whoever calls has the store's turn.
 */
public final class Feedback {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection transaction;
    private final long store;

    public Feedback(Connection transaction, long store) {
        this.transaction = transaction;
        this.store = store;
    }

    /** How many were not as they are now. */
    public int tickets(List<Ticket> tickets) throws SQLException {
        return write(tickets, Ticket::externalId, """
                INSERT INTO feedback.ticket AS t (store_id, external_id, profile_id, customer_id, opened_at, closed_at, subject,
                                                  body, channel, status, priority, rating, order_external_id)
                SELECT ?, n."externalId", nullif(n.profile, 0), nullif(n.customer, 0), n."openedAt", n."closedAt", n.subject,
                       n.body, n.channel, n.status, n.priority, n.rating, n."order"
                FROM jsonb_to_recordset(?::jsonb)
                         AS n ("externalId" text, profile bigint, customer bigint, "openedAt" timestamptz,
                               "closedAt" timestamptz, subject text, body text, channel text, status text, priority text,
                               rating numeric, "order" text)
                ON CONFLICT (store_id, external_id) DO UPDATE SET
                    profile_id = excluded.profile_id, customer_id = excluded.customer_id, opened_at = excluded.opened_at,
                    closed_at = excluded.closed_at, subject = excluded.subject, body = excluded.body,
                    channel = excluded.channel, status = excluded.status, priority = excluded.priority,
                    rating = excluded.rating, order_external_id = excluded.order_external_id
                WHERE (t.profile_id, t.opened_at, t.closed_at, t.subject, t.body, t.channel, t.status, t.priority, t.rating,
                       t.order_external_id)
                          IS DISTINCT FROM
                      (excluded.profile_id, excluded.opened_at, excluded.closed_at, excluded.subject, excluded.body,
                       excluded.channel, excluded.status, excluded.priority, excluded.rating, excluded.order_external_id)
                """);
    }

    /** How many were not there. */
    public int interactions(List<Interaction> interactions) throws SQLException {
        return write(interactions, Interaction::externalId, """
                INSERT INTO feedback.interaction (store_id, external_id, profile_id, customer_id, occurred_at, kind, network,
                                                  post_id, text, sentiment)
                SELECT ?, n."externalId", nullif(n.profile, 0), nullif(n.customer, 0), n."occurredAt", n.kind, n.network,
                       n.post, n.text, n.sentiment
                FROM jsonb_to_recordset(?::jsonb)
                         AS n ("externalId" text, profile bigint, customer bigint, "occurredAt" timestamptz, kind text,
                               network text, post text, text text, sentiment text)
                ON CONFLICT (store_id, external_id) DO NOTHING
                """);
    }

    /** How many were not there. */
    public int answers(List<Answer> answers) throws SQLException {
        return write(answers, Answer::externalId, """
                INSERT INTO feedback.answer (store_id, external_id, profile_id, customer_id, answered_at, question, answer,
                                             survey, product_external_id, scale_max)
                SELECT ?, n."externalId", nullif(n.profile, 0), nullif(n.customer, 0), n."answeredAt", n.question, n.answer,
                       n.survey, n.product, n."scaleMax"
                FROM jsonb_to_recordset(?::jsonb)
                         AS n ("externalId" text, profile bigint, customer bigint, "answeredAt" timestamptz, question text,
                               answer text, survey text, product text, "scaleMax" numeric)
                ON CONFLICT (store_id, external_id) DO NOTHING
                """);
    }

    private <T> int write(List<T> all, Function<T, String> key, String sql) throws SQLException {
        if (all.isEmpty()) {
            return 0;
        }
        Map<String, T> last = new LinkedHashMap<>();
        all.forEach(one -> last.put(key.apply(one), one));
        Collection<T> once = last.values();
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            statement.setLong(1, store);
            statement.setString(2, JSON.writeValueAsString(once));
            return statement.executeUpdate();
        }
    }
}
