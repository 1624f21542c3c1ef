package dev.perennial.customer;

import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** What this module has for the timeline: what somebody did, and what they decided about being contacted. */
final class OwnMoments {
    private OwnMoments() {}

    static List<Moment> of(
            Connection transaction, long store, long customer, Set<Moment.Source> sources, Instant before, int limit) {
        boolean contacts = sources.contains(Moment.Source.COMMUNICATION);
        boolean behaviour = sources.contains(Moment.Source.BEHAVIOUR);
        if (!contacts && !behaviour) {
            return List.of();
        }
        return Sql.on(transaction)
                .sql("""
                        (SELECT 'event:' || position AS id, at, type AS kind, coalesce(name, '') AS title,
                                CASE WHEN detail IS NULL THEN '{}' ELSE jsonb_build_object('about', detail)::text END AS detail,
                                name LIKE 'Email %' OR name = 'Unsubscribed' AS contact
                         FROM customer.activity
                         WHERE store_id = :store AND customer_id = :customer AND at < :before
                           AND CASE WHEN name LIKE 'Email %' OR name = 'Unsubscribed' THEN :contacts ELSE :behaviour END
                         ORDER BY at DESC, id DESC LIMIT :limit)
                        UNION ALL
                        (SELECT 'consent:' || min(consent_id) AS id, at, 'consent', channel,
                                jsonb_build_object('purpose', purpose, 'granted', granted, 'source', source)::text, true
                         FROM customer.consent
                         WHERE store_id = :store AND customer_id = :customer AND at < :before AND :contacts
                         GROUP BY at, channel, purpose, granted, source
                         ORDER BY at DESC, id DESC LIMIT :limit)
                        """)
                .param("store", store)
                .param("customer", customer)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .param("contacts", contacts)
                .param("behaviour", behaviour)
                .query((rows, number) -> new Moment(
                        rows.getString("id"),
                        rows.getObject("at", OffsetDateTime.class).toInstant(),
                        rows.getBoolean("contact") ? Moment.Source.COMMUNICATION : Moment.Source.BEHAVIOUR,
                        rows.getString("kind"),
                        rows.getString("title"),
                        rows.getString("detail")))
                .list();
    }
}
