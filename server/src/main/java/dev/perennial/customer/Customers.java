package dev.perennial.customer;

import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks people up. An id of somebody who was merged leads to whom they are part of. */
public final class Customers {
    private final List<CustomerFacts> facts;
    private final Optional<Purchases.Source> purchases;
    private final Optional<Outlook.Source> outlooks;
    private final Consents consents;
    private final InstantSource clock;

    /**
     * Puts together who knows.
     *
     * @param purchases what customers bought
     * @param outlooks what is expected of them
     */
    public Customers(
            List<CustomerFacts> facts,
            Optional<Purchases.Source> purchases,
            Optional<Outlook.Source> outlooks,
            Consents consents,
            InstantSource clock) {
        this.facts = List.copyOf(facts);
        this.purchases = purchases;
        this.outlooks = outlooks;
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * The customer that an id leads to.
     *
     * @throws ProblemException {@code customer_not_found}, also for one that was erased
     */
    public long find(Connection transaction, long store, String id) {
        return CustomerId.parse(id)
                .flatMap(number -> Sql.on(transaction)
                        .sql("""
                                WITH RECURSIVE up AS (
                                    SELECT customer_id, merged_into, erased_at FROM customer.customer
                                    WHERE store_id = :store AND customer_id = :customer
                                    UNION ALL
                                    SELECT c.customer_id, c.merged_into, c.erased_at FROM up
                                    JOIN customer.customer c ON c.store_id = :store AND c.customer_id = up.merged_into
                                )
                                SELECT customer_id FROM up WHERE merged_into IS NULL AND erased_at IS NULL
                                """)
                        .param("store", store)
                        .param("customer", number)
                        .query(Long.class)
                        .optional())
                .orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(String id) {
        return new Problem(
                        Problem.Category.NOT_FOUND,
                        "customer_not_found",
                        "This store has no customer " + id + ". GET /api/v1/customers finds them.")
                .asException();
    }

    /** Customers in the order in which they came. */
    public List<Long> list(Connection transaction, long store, long after, int limit) {
        return Sql.on(transaction)
                .sql("""
                        SELECT customer_id FROM customer.customer
                        WHERE store_id = :store AND customer_id > :after AND merged_into IS NULL AND erased_at IS NULL
                        ORDER BY customer_id LIMIT :limit
                        """)
                .param("store", store)
                .param("after", after)
                .param("limit", limit)
                .query((rows, number) -> rows.getLong(1))
                .list();
    }

    /**
     * Customers, who came last first.
     *
     * @param before exclusive
     */
    public List<Long> newest(Connection transaction, long store, long before, int limit) {
        return Sql.on(transaction)
                .sql("""
                        SELECT customer_id FROM customer.customer
                        WHERE store_id = :store AND customer_id < :before AND merged_into IS NULL AND erased_at IS NULL
                        ORDER BY customer_id DESC LIMIT :limit
                        """)
                .param("store", store)
                .param("before", before)
                .param("limit", limit)
                .query((rows, number) -> rows.getLong(1))
                .list();
    }

    /**
     * Customers whom a text leads to: the beginning of a name, an address, a phone number or an id, or the number of something
     * that is theirs, as of an order. Whoever is exactly called so comes first.
     */
    public List<Long> search(Connection transaction, long store, String typed, int limit) throws SQLException {
        String plain = Finder.plain(typed);
        if (plain.isEmpty()) {
            return List.of();
        }
        Set<Long> found = new LinkedHashSet<>();
        for (CustomerFacts others : facts) {
            found.addAll(others.numbered(transaction, store, plain, limit));
        }
        found.addAll(new Finder(transaction, store, limit).find(plain));
        return present(transaction, store, List.copyOf(found)).stream()
                .limit(limit)
                .toList();
    }

    /** Those of some customers who still are there under their own number, in the same order. */
    public List<Long> present(Connection transaction, long store, List<Long> customers) throws SQLException {
        Set<Long> present = new HashSet<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT customer_id FROM customer.customer
                WHERE store_id = ? AND customer_id = ANY (?) AND merged_into IS NULL AND erased_at IS NULL
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, customers);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    present.add(rows.getLong(1));
                }
            }
        }
        return customers.stream().filter(present::contains).toList();
    }

    /** Customers whose facts came with an identity: mostly one, several where it could not join them. */
    public List<Long> with(Connection transaction, long store, Identity identity, long after, int limit) {
        return Sql.on(transaction)
                .sql("""
                        SELECT DISTINCT p.customer_id FROM customer.profile_identity i
                        JOIN customer.profile p USING (store_id, profile_id)
                        WHERE i.store_id = :store AND i.kind = :kind AND i.value = :value AND p.customer_id > :after
                        ORDER BY p.customer_id LIMIT :limit
                        """)
                .param("store", store)
                .param("kind", identity.kind().text())
                .param("value", identity.value())
                .param("after", after)
                .param("limit", limit)
                .query((rows, number) -> rows.getLong(1))
                .list();
    }

    /** Some customers who have an identity of a kind. */
    public List<Long> withAny(Connection transaction, long store, IdentityKind kind, int limit) {
        return Sql.on(transaction)
                .sql("""
                        SELECT DISTINCT p.customer_id FROM customer.profile_identity i
                        JOIN customer.profile p USING (store_id, profile_id)
                        WHERE i.store_id = :store AND i.kind = :kind LIMIT :limit
                        """)
                .param("store", store)
                .param("kind", kind.text())
                .param("limit", limit)
                .query((rows, number) -> rows.getLong(1))
                .list();
    }

    /** One customer. */
    public CustomerView view(Connection transaction, long store, long customer) throws SQLException {
        return views(transaction, store, List.of(customer)).getFirst();
    }

    /** Several customers, each kind of thing that is known of them by one statement. */
    public List<CustomerView> views(Connection transaction, long store, List<Long> customers) throws SQLException {
        Map<Long, List<IdentityView>> identities = identities(transaction, store, customers);
        Map<Long, Map<String, JsonNode>> traits = traits(transaction, store, customers);
        Map<Long, List<ConsentState>> states = consents.by(transaction, store, customers);
        Map<Long, Instant> born = born(transaction, store, customers);
        Map<Long, Purchases> figures =
                purchases.isPresent() ? purchases.get().of(transaction, store, customers) : Map.of();
        Map<Long, Outlook> expected =
                outlooks.isPresent() ? outlooks.get().of(transaction, store, customers) : Map.of();
        return customers.stream()
                .map(customer -> {
                    List<IdentityView> known = identities.getOrDefault(customer, List.of());
                    Purchases bought = figures.getOrDefault(customer, Purchases.NONE);
                    return new CustomerView(
                            CustomerId.of(customer),
                            Objects.requireNonNull(born.get(customer)),
                            values(known, IdentityKind.EXTERNAL),
                            values(known, IdentityKind.EMAIL),
                            values(known, IdentityKind.PHONE),
                            traits.getOrDefault(customer, Map.of()),
                            bought.orderCount(),
                            bought.netRevenue(),
                            bought.currency(),
                            bought.firstOrderAt(),
                            bought.lastOrderAt(),
                            states.getOrDefault(customer, List.of()),
                            List.of(),
                            expected.getOrDefault(customer, Outlook.NONE));
                })
                .toList();
    }

    private static List<String> values(List<IdentityView> known, IdentityKind kind) {
        return known.stream()
                .filter(identity -> identity.kind().equals(kind.text())
                        && !identity.standing().equals("shared"))
                .map(IdentityView::value)
                .toList();
    }

    /** Every identity that a customer's facts came with. */
    public List<IdentityView> identities(Connection transaction, long store, long customer) throws SQLException {
        return identities(transaction, store, List.of(customer)).getOrDefault(customer, List.of());
    }

    private static Map<Long, List<IdentityView>> identities(
            Connection transaction, long store, Collection<Long> customers) throws SQLException {
        Map<Long, List<IdentityView>> found = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT came.customer_id, came.kind, came.value, i.since, i.shared_reason,
                       CASE WHEN i.shared_at IS NOT NULL THEN 'shared'
                            WHEN EXISTS (SELECT FROM customer.profile home
                                         WHERE home.store_id = i.store_id AND home.home = i.owner
                                           AND home.customer_id = came.customer_id) THEN 'own'
                            ELSE 'others' END
                FROM (SELECT DISTINCT p.store_id, p.customer_id, pi.kind, pi.value FROM customer.profile p
                      JOIN customer.profile_identity pi USING (store_id, profile_id)
                      WHERE p.store_id = ? AND p.customer_id = ANY (?)) came
                JOIN customer.identity i ON i.store_id = came.store_id AND i.kind = came.kind AND i.value = came.value
                ORDER BY came.customer_id, i.since, came.kind, came.value
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, customers);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getLong(1), absent -> new ArrayList<>())
                            .add(new IdentityView(
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getString(6),
                                    instant(rows, 4),
                                    rows.getString(5)));
                }
            }
        }
        return found;
    }

    private static Map<Long, Map<String, JsonNode>> traits(
            Connection transaction, long store, Collection<Long> customers) throws SQLException {
        Map<Long, Map<String, JsonNode>> found = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT DISTINCT ON (customer_id, name) customer_id, name, value FROM customer.trait
                WHERE store_id = ? AND customer_id = ANY (?)
                ORDER BY customer_id, name, CASE WHEN name = 'firstCampaignSource' THEN at END, at DESC, profile_id DESC
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, customers);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    JsonNode value = Json.MAPPER.readTree(rows.getString(3));
                    if (!value.isNull()) {
                        found.computeIfAbsent(rows.getLong(1), absent -> new LinkedHashMap<>())
                                .put(rows.getString(2), value);
                    }
                }
            }
        }
        return found;
    }

    private static Map<Long, Instant> born(Connection transaction, long store, Collection<Long> customers)
            throws SQLException {
        Map<Long, Instant> found = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement(
                "SELECT customer_id, created_at FROM customer.customer WHERE store_id = ? AND customer_id = ANY (?)")) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, customers);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), instant(rows, 2));
                }
            }
        }
        return found;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Notes traits that somebody wrote down, over whatever was said before. */
    public void say(Connection transaction, long store, long customer, ObjectNode said, String source)
            throws SQLException {
        Profiles.takeTurn(transaction, store);
        Traits traits = new Traits();
        traits.say(new Resolved(firstProfile(transaction, store, customer), customer), said, clock.instant(), source);
        traits.write(transaction, store);
    }

    /** Notes a decision that somebody wrote down. */
    public void decide(Connection transaction, long store, long customer, Decision decision) throws SQLException {
        Profiles.takeTurn(transaction, store);
        Resolved person = new Resolved(firstProfile(transaction, store, customer), customer);
        consents.note(transaction, store, List.of(new Consents.Made(person, decision, Consents.Weight.DECISION)));
    }

    private static long firstProfile(Connection transaction, long store, long customer) {
        return Sql.on(transaction)
                .sql("SELECT min(profile_id) FROM customer.profile WHERE store_id = :store AND customer_id = :customer")
                .param("store", store)
                .param("customer", customer)
                .query(Long.class)
                .single();
    }

    /**
     * What happened to a customer up to a time, newest first, from all modules.
     *
     * @param before exclusive
     */
    public List<Moment> moments(Connection transaction, long store, long customer, Instant before, int limit)
            throws SQLException {
        return moments(transaction, store, customer, EnumSet.allOf(Moment.Source.class), before, limit);
    }

    /** The same from some sources alone. */
    public List<Moment> moments(
            Connection transaction, long store, long customer, Set<Moment.Source> sources, Instant before, int limit)
            throws SQLException {
        List<Moment> all = new ArrayList<>(OwnMoments.of(transaction, store, customer, sources, before, limit));
        for (CustomerFacts others : facts) {
            all.addAll(others.moments(transaction, store, customer, sources, before, limit));
        }
        return all.stream()
                .sorted(Comparator.comparing(Moment::at)
                        .thenComparing(Moment::id)
                        .reversed())
                .limit(limit)
                .toList();
    }
}
