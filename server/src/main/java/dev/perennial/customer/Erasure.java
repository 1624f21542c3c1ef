package dev.perennial.customer;

import dev.perennial.event.CannotApplyException;
import dev.perennial.event.Forgetting;
import dev.perennial.event.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Forgets a person, in one transaction: afterwards no query finds anything that they said, or a way to know them again.
 *
 * <p>Gone are identities, traits, consents, activity, what they sent to the log, dead letters, and what the other modules
 * have in words. Events that wait to be read, or could not be used, are looked through for the person's identities. What figures
 * need (orders, amounts, days) stays under a number that leads to nobody. What only others share with them stays: an
 * address that was somebody else's first.
 *
 * <p>Outside of PostgreSQL's tables values live on until stated retention ends: in its write-ahead log and in backups.
 * A messageId of the last two weeks stays, so that an event that is sent again does not bring the person back.
 */
public final class Erasure {
    private static final int QUOTED_MIN = 3;

    private final List<CustomerFacts> facts;
    private final InstantSource clock;

    /** @param facts of all modules, which forget with us */
    public Erasure(List<CustomerFacts> facts, InstantSource clock) {
        this.facts = List.copyOf(facts);
        this.clock = clock;
    }

    /**
     * What is gone.
     *
     * @param fingerprint salted hashes of the person's ids, e-mails and phones: whoever has one of these can show that it
     *     was erased, and nobody can read it
     * @param events of the log that were emptied
     */
    public record Erased(String fingerprint, int events) {}

    /** Erases a customer with all their parts. Takes the store's turn. */
    public Erased erase(Connection transaction, long store, long customer) throws SQLException {
        Profiles.takeTurn(transaction, store);
        Forest forest = new Forest();
        new ForestReader(transaction, store).load(forest, List.of(customer));
        Set<Long> nodes = forest.nodes.keySet();
        List<Long> profiles = numbers(
                transaction,
                "SELECT profile_id FROM customer.profile WHERE store_id = ? AND customer_id = ANY (?)",
                store,
                nodes);
        Set<Identity> own = identities(transaction, store, nodes);
        for (CustomerFacts others : facts) {
            others.erase(transaction, store, profiles);
        }
        int events = Forgetting.erase(
                transaction,
                store,
                ProfilesConsumer.NAME,
                places(transaction, store, nodes),
                event -> isOf(own, event));
        for (String table : List.of("activity", "trait", "consent", "profile_identity")) {
            delete(transaction, table, store, profiles);
        }
        forget(transaction, store, nodes, profiles);
        return new Erased(Fingerprint.of(own), events);
    }

    private static Map<Long, LocalDate> places(Connection transaction, long store, Collection<Long> customers)
            throws SQLException {
        Map<Long, LocalDate> places = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement(
                "SELECT position, week FROM customer.activity WHERE store_id = ? AND customer_id = ANY (?)")) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, customers);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    places.put(rows.getLong(1), rows.getObject(2, LocalDate.class));
                }
            }
        }
        return places;
    }

    /** Those that name this person: not what others had first, nor what turned out to be several people's. */
    private static Set<Identity> identities(Connection transaction, long store, Collection<Long> nodes)
            throws SQLException {
        Set<Identity> own = new HashSet<>();
        try (PreparedStatement statement = transaction.prepareStatement(
                "SELECT kind, value FROM customer.identity WHERE store_id = ? AND owner = ANY (?)")) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, nodes);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    own.add(new Identity(IdentityKind.of(rows.getString(1)), rows.getString(2)));
                }
            }
        }
        return own;
    }

    /** Whether an event that no profile has is this person's: it came with an identity of theirs, or names one somewhere. */
    private static boolean isOf(Set<Identity> own, LoggedEvent event) {
        try {
            Optional<Incoming> read = Incoming.read(event);
            if (read.isPresent() && read.get().identities().stream().anyMatch(own::contains)) {
                return true;
            }
        } catch (CannotApplyException unreadable) {
            return names(own, event.body());
        }
        return names(own, event.body());
    }

    private static boolean names(Set<Identity> own, String body) {
        String lower = body.toLowerCase(Locale.ROOT);
        return own.stream()
                .map(identity -> identity.value().toLowerCase(Locale.ROOT))
                .filter(value -> value.length() >= QUOTED_MIN)
                .anyMatch(value -> lower.contains(Json.MAPPER.writeValueAsString(value)));
    }

    private void forget(Connection transaction, long store, Collection<Long> nodes, Collection<Long> profiles)
            throws SQLException {
        try (PreparedStatement statement =
                transaction.prepareStatement("DELETE FROM customer.identity WHERE store_id = ? AND owner = ANY (?)")) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, nodes);
            statement.executeUpdate();
        }
        // One that was shared goes with the last who used it.
        try (PreparedStatement statement = transaction.prepareStatement("""
                DELETE FROM customer.identity i
                WHERE store_id = ? AND shared_at IS NOT NULL AND NOT EXISTS (
                    SELECT FROM customer.profile_identity p
                    WHERE p.store_id = i.store_id AND p.kind = i.kind AND p.value = i.value)
                """)) {
            statement.setLong(1, store);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE customer.profile SET digest = decode(replace(gen_random_uuid()::text, '-', ''), 'hex')
                WHERE store_id = ? AND profile_id = ANY (?)
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, profiles);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE customer.merge SET kind = NULL, value = NULL
                WHERE store_id = ? AND (loser = ANY (?) OR winner = ANY (?))
                """)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, nodes);
            Columns.numbers(statement, 3, nodes);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = transaction.prepareStatement(
                "UPDATE customer.customer SET erased_at = ? WHERE store_id = ? AND customer_id = ANY (?)")) {
            statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setLong(2, store);
            Columns.numbers(statement, 3, nodes);
            statement.executeUpdate();
        }
    }

    private static void delete(Connection transaction, String table, long store, Collection<Long> profiles)
            throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(
                "DELETE FROM customer." + table + " WHERE store_id = ? AND profile_id = ANY (?)")) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, profiles);
            statement.executeUpdate();
        }
    }

    private static List<Long> numbers(Connection transaction, String sql, long store, Collection<Long> of)
            throws SQLException {
        List<Long> found = new ArrayList<>();
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            statement.setLong(1, store);
            Columns.numbers(statement, 2, of);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        return found;
    }
}
