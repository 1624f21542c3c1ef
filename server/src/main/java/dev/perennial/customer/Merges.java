package dev.perennial.customer;

import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Joins customers because somebody says so, takes apart what was joined, and tells why. Each within the store's turn. */
public final class Merges {
    private final Relabels relabels;
    private final Consents consents;
    private final InstantSource clock;

    /** @param facts of all modules, which follow their customers */
    public Merges(List<CustomerFacts> facts, Consents consents, InstantSource clock) {
        this.relabels = new Relabels(facts);
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * What would become of two people if they were joined; nothing is changed.
     *
     * @param one who would be part of the other
     * @throws ProblemException {@code customers_same}
     */
    public MergePreview preview(Connection transaction, long store, long one, long into) throws SQLException {
        Forest forest = trees(transaction, store, one, into);
        Node loser = node(forest, one).root();
        Node winner = node(forest, into).root();
        refuseSame(loser, winner);
        List<String> objections = new ArrayList<>();
        for (IdentityKind kind : IdentityKind.values()) {
            if (kind.isAccount() && loser.kinds.contains(kind) && winner.kinds.contains(kind)) {
                objections.add(LinkRule.TWO_ACCOUNTS.text());
                break;
            }
        }
        if (forest.apart.stream().anyMatch(pair -> pair.isOf(loser, winner))) {
            objections.add(LinkRule.UNDONE_BEFORE.text());
        }
        long profiles = Sql.on(transaction)
                .sql("SELECT count(*) FROM customer.profile WHERE store_id = :store AND customer_id = :loser")
                .param("store", store)
                .param("loser", loser.id)
                .query(Long.class)
                .single();
        return new MergePreview(
                CustomerId.of(loser.id),
                CustomerId.of(winner.id),
                profiles,
                objections,
                consents.of(transaction, store, List.of(loser.id, winner.id)));
    }

    /**
     * Joins two people; whoever says so overrules the rules of links.
     *
     * @param one who becomes part of the other
     * @throws ProblemException {@code customers_same}
     */
    public MergeRecord merge(Connection transaction, long store, long one, long into, String actor)
            throws SQLException {
        Profiles.takeTurn(transaction, store);
        Forest forest = trees(transaction, store, one, into);
        Node loser = node(forest, one).root();
        Node winner = node(forest, into).root();
        refuseSame(loser, winner);
        forest.hang(loser, winner);
        forest.links.add(new Link(true, loser, winner, LinkRule.MANUAL, null));
        write(transaction, store, forest, actor);
        return Sql.on(transaction)
                .sql("""
                        SELECT * FROM customer.merge
                        WHERE store_id = :store AND loser = :loser AND outcome = 'merged' AND undone_at IS NULL
                        """)
                .param("store", store)
                .param("loser", loser.id)
                .query((rows, number) -> read(rows))
                .single();
    }

    /**
     * Takes a merge back. Each side gets what is its own, whatever was joined and taken apart since; rules do not join the two
     * again.
     *
     * @throws ProblemException {@code merge_not_found}, {@code merge_undone}, {@code merge_not_undoable}
     */
    public MergeRecord undo(Connection transaction, long store, long merge, String actor) throws SQLException {
        Profiles.takeTurn(transaction, store);
        MergeRecord record = Sql.on(transaction)
                .sql("SELECT * FROM customer.merge WHERE store_id = :store AND merge_id = :merge")
                .param("store", store)
                .param("merge", merge)
                .query((rows, number) -> read(rows))
                .optional()
                .orElseThrow(() -> notFound(CustomerId.ofMerge(merge)));
        if (record.undoneAt() != null) {
            throw conflict("merge_undone", "This merge is undone already.");
        }
        if (!record.outcome().equals("merged") || record.rule().equals(LinkRule.REGROUPED.text())) {
            throw conflict("merge_not_undoable", "Nobody was joined by this, so nobody can be taken apart.");
        }
        long loser = CustomerId.parse(record.loser()).orElseThrow();
        Sql.on(transaction)
                .sql("""
                        UPDATE customer.merge SET undone_at = :now, undone_by = :actor
                        WHERE store_id = :store AND merge_id = :merge
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("store", store)
                .param("merge", merge)
                .update();
        Forest forest = trees(transaction, store, loser);
        node(forest, loser).parent = null;
        write(transaction, store, forest, actor);
        return Sql.on(transaction)
                .sql("SELECT * FROM customer.merge WHERE store_id = :store AND merge_id = :merge")
                .param("store", store)
                .param("merge", merge)
                .query((rows, number) -> read(rows))
                .single();
    }

    /** All that joined this customer's parts, would have and was not allowed to, or was taken back; oldest first. */
    public List<MergeRecord> of(Connection transaction, long store, long customer, long after, int limit)
            throws SQLException {
        Forest forest = trees(transaction, store, customer);
        return Sql.on(transaction)
                .sql("""
                        SELECT * FROM customer.merge
                        WHERE store_id = :store AND (loser IN (:nodes) OR winner IN (:nodes)) AND merge_id > :after
                        ORDER BY merge_id LIMIT :limit
                        """)
                .param("store", store)
                .param("nodes", forest.nodes.keySet())
                .param("after", after)
                .param("limit", limit)
                .query((rows, number) -> read(rows))
                .list();
    }

    private void write(Connection transaction, long store, Forest forest, String actor) throws SQLException {
        ForestWriter writer = new ForestWriter(transaction, store, clock.instant(), actor);
        Moves moves = new Moves();
        writer.write(forest);
        writer.roots(forest.nodes.values(), moves);
        relabels.apply(transaction, store, moves);
    }

    private static Forest trees(Connection transaction, long store, Long... customers) throws SQLException {
        Forest forest = new Forest();
        new ForestReader(transaction, store).load(forest, List.of(customers));
        return forest;
    }

    private static Node node(Forest forest, long customer) {
        return Objects.requireNonNull(forest.nodes.get(customer), "the customer was looked up before");
    }

    private static void refuseSame(Node loser, Node winner) {
        if (loser == winner) {
            throw conflict("customers_same", "These are one customer already.");
        }
    }

    private static ProblemException conflict(String code, String sentence) {
        return new Problem(Problem.Category.CONFLICT, code, sentence).asException();
    }

    /** That the store has no such merge. */
    public static ProblemException notFound(String id) {
        return new Problem(Problem.Category.NOT_FOUND, "merge_not_found", "This store has no merge " + id + ".")
                .asException();
    }

    private static MergeRecord read(ResultSet rows) throws SQLException {
        OffsetDateTime undoneAt = rows.getObject("undone_at", OffsetDateTime.class);
        return new MergeRecord(
                CustomerId.ofMerge(rows.getLong("merge_id")),
                rows.getString("outcome"),
                CustomerId.of(rows.getLong("loser")),
                CustomerId.of(rows.getLong("winner")),
                rows.getString("rule"),
                text(rows, "kind"),
                text(rows, "value"),
                rows.getString("actor"),
                rows.getObject("at", OffsetDateTime.class).toInstant(),
                undoneAt == null ? null : undoneAt.toInstant(),
                text(rows, "undone_by"));
    }

    private static @Nullable String text(ResultSet rows, String column) throws SQLException {
        return rows.getString(column);
    }
}
