package dev.perennial.store;

import dev.perennial.kernel.Ids;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Who did what, written in the transaction that did it; nobody can change what stands there. */
public final class Audit {
    private static final String DONE = "done";
    private static final String REFUSED = "refused";
    private static final int TEXT_MAX = 500;
    private static final int TIME_CHARACTERS = 10;

    private final Database database;
    private final InstantSource clock;

    public Audit(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Notes a change in the transaction that makes it.
     *
     * @param action what, as in {@code key.created}
     * @param subject to what
     * @param detail the rest, in words, without secrets
     */
    public void done(Connection transaction, long store, String actor, String action, String subject, String detail) {
        note(transaction, store, new Entry(actor, action, subject, DONE, detail, 1));
    }

    /** Notes refusals that were gathered. */
    void refused(long store, Refusal refusal, long times) throws SQLException {
        database.inStore(store, transaction -> {
            note(
                    transaction,
                    store,
                    new Entry(refusal.actor(), refusal.action(), refusal.subject(), REFUSED, refusal.code(), times));
            return times;
        });
    }

    private record Entry(String actor, String action, String subject, String outcome, String detail, long times) {}

    private void note(Connection transaction, long store, Entry entry) {
        Sql.on(transaction)
                .sql("""
                        INSERT INTO store.audit (store_id, id, at, actor, action, subject, outcome, detail, times)
                        VALUES (:store, :id, :at, :actor, :action, :subject, :outcome, :detail, :times)
                        """)
                .param("store", store)
                .param("id", Ids.at(clock.instant()))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("subject", clean(entry.subject()))
                .param("outcome", entry.outcome())
                .param("detail", clean(entry.detail()))
                .param("times", entry.times())
                .update();
    }

    private static String clean(String text) {
        String storable = text.replace('\0', ' ');
        return storable.length() <= TEXT_MAX ? storable : storable.substring(0, TEXT_MAX);
    }

    /**
     * The newest first.
     *
     * @param beforeId only what is older than this entry; an empty text for the newest
     */
    public List<AuditEntry> list(long store, String beforeId, int limit) throws SQLException {
        return list(store, new AuditQuestion("", "", Optional.empty(), Optional.empty()), beforeId, limit);
    }

    /**
     * The newest first of those that somebody asks for.
     *
     * @param beforeId only what is older than this entry; an empty text for the newest
     */
    public List<AuditEntry> list(long store, AuditQuestion question, String beforeId, int limit) throws SQLException {
        return database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("""
                        SELECT * FROM store.audit
                        WHERE store_id = :store AND (:before = '' OR id < :before) AND (:from = '' OR id >= :from)
                            AND (:until = '' OR id < :until) AND (:actor = '' OR actor = :actor)
                            AND (:topic = '' OR :topic IN (action, split_part(action, '.', 1)))
                        ORDER BY id DESC LIMIT :limit
                        """)
                        .param("store", store)
                        .param("before", beforeId)
                        .param("from", question.from().map(Audit::beginning).orElse(""))
                        .param("until", question.until().map(Audit::beginning).orElse(""))
                        .param("actor", question.actor())
                        .param("topic", question.topic())
                        .param("limit", limit)
                        .query((rows, number) -> new AuditEntry(
                                rows.getString("id"),
                                rows.getObject("at", OffsetDateTime.class).toInstant(),
                                rows.getString("actor"),
                                rows.getString("action"),
                                rows.getString("subject"),
                                rows.getString("outcome"),
                                rows.getString("detail"),
                                rows.getLong("times")))
                        .list());
    }

    /** With what ids begin that are made at a time. */
    private static String beginning(Instant at) {
        return Ids.at(at).substring(0, TIME_CHARACTERS);
    }
}
