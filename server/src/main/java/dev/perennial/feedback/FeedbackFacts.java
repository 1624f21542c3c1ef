package dev.perennial.feedback;

import dev.perennial.customer.CustomerFacts;
import dev.perennial.customer.Moment;
import dev.perennial.customer.Relabelling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What customers said of the shop, as a part of what is kept of them. */
public final class FeedbackFacts implements CustomerFacts {
    private static final List<String> TABLES = List.of("ticket", "interaction", "answer");

    @Override
    public String name() {
        return "feedback";
    }

    @Override
    public void relabel(Connection transaction, long store, Relabelling moves) throws SQLException {
        List<Map.Entry<Long, Long>> rows = List.copyOf(moves.customers().entrySet());
        for (String table : TABLES) {
            try (PreparedStatement statement = transaction.prepareStatement("""
                    UPDATE feedback.%s f SET customer_id = b.customer_id
                    FROM unnest(?::bigint[], ?::bigint[]) AS b (profile_id, customer_id)
                    WHERE f.store_id = ? AND f.customer_id = ANY (?) AND f.profile_id = b.profile_id
                      AND f.customer_id <> b.customer_id
                    """.formatted(table))) {
                statement.setArray(
                        1,
                        transaction.createArrayOf(
                                "int8", rows.stream().map(Map.Entry::getKey).toArray()));
                statement.setArray(
                        2,
                        transaction.createArrayOf(
                                "int8", rows.stream().map(Map.Entry::getValue).toArray()));
                statement.setLong(3, store);
                statement.setArray(
                        4, transaction.createArrayOf("int8", moves.former().toArray()));
                statement.executeUpdate();
            }
        }
    }

    /** Tickets and answers on a scale stay for the figures, without words; the rest is deleted. */
    @Override
    public void erase(Connection transaction, long store, List<Long> profiles) throws SQLException {
        List<Long> customers = CustomerFacts.customers(transaction, store, profiles);
        run(transaction, store, profiles, customers, """
                UPDATE feedback.ticket SET subject = NULL, body = NULL WHERE store_id = ? AND profile_id = ANY (?) AND customer_id = ANY (?)
                """);
        run(
                transaction,
                store,
                profiles,
                customers,
                "DELETE FROM feedback.interaction WHERE store_id = ? AND profile_id = ANY (?) AND customer_id = ANY (?)");
        run(transaction, store, profiles, customers, """
                DELETE FROM feedback.answer
                WHERE store_id = ? AND profile_id = ANY (?) AND customer_id = ANY (?) AND (scale_max IS NULL OR answer !~ '^[0-9.,-]{1,10}$')
                """);
        run(transaction, store, profiles, customers, """
                UPDATE feedback.answer SET external_id = 'erased-' || gen_random_uuid()
                WHERE store_id = ? AND profile_id = ANY (?) AND customer_id = ANY (?)
                """);
    }

    private static void run(Connection transaction, long store, List<Long> profiles, List<Long> customers, String sql)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("int8", profiles.toArray()));
            statement.setArray(3, transaction.createArrayOf("int8", customers.toArray()));
            statement.executeUpdate();
        }
    }

    @Override
    public List<String> export(Connection transaction, long store, long customer) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT json FROM (
                    SELECT t.opened_at AS at, t.external_id AS id, jsonb_strip_nulls(jsonb_build_object(
                        'kind', 'ticket', 'id', t.external_id, 'openedAt', t.opened_at, 'closedAt', t.closed_at,
                        'subject', t.subject, 'body', t.body, 'channel', t.channel, 'status', t.status,
                        'priority', t.priority, 'rating', t.rating, 'order', t.order_external_id)) AS json
                    FROM feedback.ticket t WHERE t.store_id = ? AND t.customer_id = ?
                    UNION ALL
                    SELECT i.occurred_at, i.external_id, jsonb_strip_nulls(jsonb_build_object(
                        'kind', 'interaction', 'what', i.kind, 'occurredAt', i.occurred_at, 'network', i.network,
                        'post', i.post_id, 'text', i.text, 'sentiment', i.sentiment))
                    FROM feedback.interaction i WHERE i.store_id = ? AND i.customer_id = ?
                    UNION ALL
                    SELECT a.answered_at, a.external_id, jsonb_strip_nulls(jsonb_build_object(
                        'kind', 'answer', 'answeredAt', a.answered_at, 'survey', a.survey, 'question', a.question,
                        'answer', a.answer, 'product', a.product_external_id, 'scaleMax', a.scale_max))
                    FROM feedback.answer a WHERE a.store_id = ? AND a.customer_id = ?
                ) facts ORDER BY at, id
                """)) {
            for (int part = 0; part < TABLES.size(); part++) {
                statement.setLong(2 * part + 1, store);
                statement.setLong(2 * part + 2, customer);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    @Override
    public List<Moment> moments(Connection transaction, long store, long customer, Instant before, int limit)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT id, at, kind, title, detail FROM (
                    SELECT 'ticket:' || t.external_id AS id, t.opened_at AS at, 'ticket' AS kind,
                           coalesce(t.subject, t.external_id) AS title,
                           jsonb_build_object('channel', t.channel, 'status', t.status, 'rating', t.rating,
                                              'order', t.order_external_id) AS detail
                    FROM feedback.ticket t WHERE t.store_id = ? AND t.customer_id = ?
                    UNION ALL
                    SELECT 'interaction:' || i.external_id, i.occurred_at, 'interaction', i.kind,
                           jsonb_build_object('network', i.network, 'post', i.post_id, 'text', i.text,
                                              'sentiment', i.sentiment)
                    FROM feedback.interaction i WHERE i.store_id = ? AND i.customer_id = ?
                    UNION ALL
                    SELECT 'answer:' || a.external_id, a.answered_at, 'answer', a.question,
                           jsonb_build_object('survey', a.survey, 'answer', a.answer, 'product', a.product_external_id,
                                              'scaleMax', a.scale_max)
                    FROM feedback.answer a WHERE a.store_id = ? AND a.customer_id = ?
                ) moments WHERE at < ? ORDER BY at DESC, id DESC LIMIT ?
                """)) {
            for (int part = 0; part < TABLES.size(); part++) {
                statement.setLong(2 * part + 1, store);
                statement.setLong(2 * part + 2, customer);
            }
            statement.setObject(2 * TABLES.size() + 1, before.atOffset(ZoneOffset.UTC));
            statement.setInt(2 * TABLES.size() + 2, limit);
            List<Moment> moments = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String kind = rows.getString(3);
                    moments.add(new Moment(
                            rows.getString(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant(),
                            source(kind),
                            kind,
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
            return moments;
        }
    }

    private static Moment.Source source(String kind) {
        return switch (kind) {
            case "ticket" -> Moment.Source.SERVICE;
            case "interaction" -> Moment.Source.SOCIAL;
            default -> Moment.Source.RESEARCH;
        };
    }
}
