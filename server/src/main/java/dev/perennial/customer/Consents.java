package dev.perennial.customer;

import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who may be contacted, and everything that was ever said about it.
 *
 * <p>A decision is noted on every profile that the customer has at the time; what a shop system only believes, on those of the
 * part that it speaks of. What holds is the strictest of the profiles' latest
 * decisions, so a part that said no keeps the whole silent after a merge, and takes its no along when the merge is
 * undone. A profile that said nothing counts for nothing; nobody who said nothing may be contacted.
 */
public final class Consents {
    /** What most decisions are about. */
    static final String MARKETING = "marketing";

    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9_-]{0,49}");

    private final InstantSource clock;

    public Consents(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Checks what a purpose is called: a small letter, then up to 49 small letters, digits, {@code -} and {@code _}.
     *
     * @throws dev.perennial.kernel.ProblemException {@code purpose_invalid}
     */
    public static String purpose(String text) {
        if (!PURPOSE.matcher(text).matches()) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "purpose_invalid",
                            "A purpose is written as in marketing: 1 to 50 of a-z, 0-9, - and _, a letter first.")
                    .asException();
        }
        return text;
    }

    /** How much a word about being contacted weighs. */
    enum Weight {
        /** The customer decided: it holds for all their parts. */
        DECISION,
        /** A system says what it believes, again and again: news for its own part, and only if it is another word than before. */
        STATE,
        /** The same, and known to be another word. */
        CHANGED_STATE
    }

    /** What somebody said. */
    record Made(Resolved person, Decision decision, Weight weight) {
        boolean isOfPart() {
            return weight != Weight.DECISION;
        }

        boolean repeats() {
            return weight == Weight.STATE;
        }
    }

    /** Notes decisions in their order. To be called in the store's turn. */
    void note(Connection transaction, long store, List<Made> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        List<Made> made = withoutRepetitions(all, homes(transaction, store, all));
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO customer.consent (store_id, profile_id, customer_id, channel, purpose, granted, source, proof, at,
                                              recorded_at, actor)
                SELECT p.store_id, p.profile_id, p.customer_id, n.channel, n.purpose, n.granted, n.source, n.proof::jsonb, n.at,
                       ?, n.actor
                FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::timestamptz[],
                            ?::text[], ?::boolean[], ?::boolean[])
                         WITH ORDINALITY AS n (customer, profile, channel, purpose, granted, source, proof, at, actor, of_part,
                                               repeats, nr)
                JOIN customer.profile speaker ON speaker.store_id = ? AND speaker.profile_id = n.profile
                JOIN customer.profile p ON p.store_id = speaker.store_id AND p.customer_id = n.customer
                                       AND (p.home = speaker.home OR NOT n.of_part)
                WHERE NOT n.repeats OR n.granted IS DISTINCT FROM (
                    SELECT c.granted FROM customer.consent c JOIN customer.profile said USING (store_id, profile_id)
                    WHERE c.store_id = p.store_id AND c.customer_id = n.customer AND said.home = speaker.home
                      AND c.channel = n.channel AND c.purpose = n.purpose AND c.source = n.source
                    ORDER BY c.at DESC, c.consent_id DESC LIMIT 1)
                ORDER BY n.nr, p.profile_id
                """)) {
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            Columns.numbers(statement, 2, made, one -> one.person().customer());
            Columns.numbers(statement, 3, made, one -> one.person().profile());
            Columns.texts(statement, 4, made, one -> one.decision().channel().text());
            Columns.texts(statement, 5, made, one -> one.decision().purpose());
            Columns.flags(statement, 6, made, one -> one.decision().granted());
            Columns.texts(statement, 7, made, one -> one.decision().source());
            Columns.texts(statement, 8, made, one -> one.decision().proof());
            Columns.times(statement, 9, made, one -> one.decision().at());
            Columns.texts(statement, 10, made, one -> one.decision().actor());
            Columns.flags(statement, 11, made, Made::isOfPart);
            Columns.flags(statement, 12, made, Made::repeats);
            statement.setLong(13, store);
            statement.executeUpdate();
        }
    }

    private record Topic(long home, Channel channel, String purpose, String source) {}

    /** Of what a part's system says several times in a row, the first is left. */
    private static List<Made> withoutRepetitions(List<Made> all, Map<Long, Long> homes) {
        Map<Topic, Boolean> last = new HashMap<>();
        List<Made> made = new ArrayList<>();
        for (Made one : all) {
            if (!one.isOfPart()) {
                made.add(one);
                continue;
            }
            Decision decision = one.decision();
            long home = homes.getOrDefault(one.person().profile(), 0L);
            Boolean before = last.put(
                    new Topic(home, decision.channel(), decision.purpose(), decision.source()), decision.granted());
            if (before == null) {
                made.add(one);
            } else if (before != decision.granted()) {
                made.add(new Made(one.person(), decision, Weight.CHANGED_STATE));
            }
        }
        return made;
    }

    private static Map<Long, Long> homes(Connection transaction, long store, List<Made> all) throws SQLException {
        Map<Long, Long> homes = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement(
                "SELECT profile_id, home FROM customer.profile WHERE store_id = ? AND profile_id = ANY (?)")) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, all, one -> one.person().profile());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    homes.put(rows.getLong(1), rows.getLong(2));
                }
            }
        }
        return homes;
    }

    /** What holds, by channel and purpose; what nobody decided about is not there and not allowed. */
    public List<ConsentState> of(Connection transaction, long store, long customer) throws SQLException {
        return of(transaction, store, List.of(customer));
    }

    /** What would hold if these were one customer. */
    List<ConsentState> of(Connection transaction, long store, Collection<Long> customers) throws SQLException {
        List<ConsentState> all = new ArrayList<>();
        by(transaction, store, customers).values().forEach(all::addAll);
        Map<List<String>, ConsentState> strictest = new TreeMap<>(Comparator.comparing(List::toString));
        for (ConsentState state : all) {
            strictest.merge(
                    List.of(state.channel(), state.purpose()),
                    state,
                    (one, other) -> one.granted() && !other.granted() ? other : one);
        }
        return List.copyOf(strictest.values());
    }

    /** What holds, by customer. */
    Map<Long, List<ConsentState>> by(Connection transaction, long store, Collection<Long> customers)
            throws SQLException {
        Map<Long, List<ConsentState>> states = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT DISTINCT ON (customer_id, channel, purpose) customer_id, channel, purpose, granted, source, at
                FROM (SELECT DISTINCT ON (customer_id, profile_id, channel, purpose)
                             customer_id, channel, purpose, granted, source, at
                      FROM customer.consent WHERE store_id = ? AND customer_id = ANY (?)
                      ORDER BY customer_id, profile_id, channel, purpose, at DESC, consent_id DESC) latest
                ORDER BY customer_id, channel, purpose, granted, at DESC
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, customers);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    states.computeIfAbsent(rows.getLong(1), absent -> new ArrayList<>())
                            .add(new ConsentState(
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getBoolean(4),
                                    rows.getString(5),
                                    rows.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return states;
    }

    /** Every decision once, oldest first. */
    public List<ConsentRecord> history(Connection transaction, long store, long customer) {
        return Sql.on(transaction)
                .sql("""
                        SELECT min(consent_id), channel, purpose, granted, source, coalesce(proof, '{}')::text AS proof,
                               at, recorded_at, actor
                        FROM customer.consent WHERE store_id = :store AND customer_id = :customer
                        GROUP BY channel, purpose, granted, source, coalesce(proof, '{}')::text, at, recorded_at, actor
                        ORDER BY at, 1
                        """)
                .param("store", store)
                .param("customer", customer)
                .query((rows, number) -> new ConsentRecord(
                        rows.getString("channel"),
                        rows.getString("purpose"),
                        rows.getBoolean("granted"),
                        rows.getString("source"),
                        Json.MAPPER.readTree(rows.getString("proof")),
                        rows.getObject("at", OffsetDateTime.class).toInstant(),
                        rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        rows.getString("actor")))
                .list();
    }
}
