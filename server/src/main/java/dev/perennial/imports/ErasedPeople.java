package dev.perennial.imports;

import dev.perennial.customer.Arrival;
import dev.perennial.customer.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who was erased since a file was sent, whose rows must not bring them back. Whoever is erased notes their identities with
 * every import that has not ended, and imports look at them in each of their transactions; both have the store's turn.
 */
final class ErasedPeople {
    private final String salt;
    private final Set<ByteBuffer> hashes;
    private final Set<ByteBuffer> learned = new HashSet<>();

    private ErasedPeople(String salt, Set<ByteBuffer> hashes) {
        this.salt = salt;
        this.hashes = hashes;
    }

    /** To be called before the identities of these profiles are forgotten. */
    static void note(Connection transaction, long store, List<Long> profiles) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement("""
                INSERT INTO imports.erased (store_id, import_id, hash)
                SELECT i.store_id, i.import_id, sha256(convert_to(i.salt || n.kind || ' ' || n.value, 'UTF8'))
                FROM imports.import i
                CROSS JOIN (SELECT DISTINCT d.kind, d.value
                            FROM customer.profile p
                            JOIN customer.identity d ON d.store_id = p.store_id AND d.owner = p.home
                            WHERE p.store_id = ? AND p.profile_id = ANY (?)) n
                WHERE i.store_id = ? AND i.state IN ('waiting', 'running')
                ON CONFLICT DO NOTHING
                """)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("int8", profiles.toArray()));
            statement.setLong(3, store);
            statement.executeUpdate();
        }
    }

    static ErasedPeople of(Connection transaction, Imports.Job job) throws SQLException {
        Set<ByteBuffer> hashes = new HashSet<>();
        String salt = "";
        try (PreparedStatement statement = transaction.prepareStatement("""
                SELECT i.salt, e.hash FROM imports.import i JOIN imports.erased e USING (store_id, import_id)
                WHERE i.store_id = ? AND i.import_id = ?
                """)) {
            statement.setLong(1, job.store());
            statement.setLong(2, job.number());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    salt = rows.getString(1);
                    hashes.add(ByteBuffer.wrap(rows.getBytes(2)));
                }
            }
        }
        return new ErasedPeople(salt, hashes);
    }

    /** Whether a row names one of them; what it names beside is theirs too from then on. */
    boolean isNamedBy(Arrival arrival) {
        if (hashes.isEmpty() || arrival.identities().stream().noneMatch(identity -> hashes.contains(hash(identity)))) {
            return false;
        }
        arrival.identities().stream().map(this::hash).filter(hashes::add).forEach(learned::add);
        return true;
    }

    /** Keeps what was learned for the rows to come. */
    void keep(Connection transaction, Imports.Job job) throws SQLException {
        if (learned.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement(
                "INSERT INTO imports.erased (store_id, import_id, hash) SELECT ?, ?, unnest(?) ON CONFLICT DO NOTHING")) {
            statement.setLong(1, job.store());
            statement.setLong(2, job.number());
            statement.setArray(
                    3,
                    transaction.createArrayOf(
                            "bytea", learned.stream().map(ByteBuffer::array).toArray(byte[][]::new)));
            statement.executeUpdate();
        }
        learned.clear();
    }

    private ByteBuffer hash(Identity identity) {
        try {
            String text = salt + identity.kind().text() + ' ' + identity.value();
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
