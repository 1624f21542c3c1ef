package dev.perennial.imports;

import dev.perennial.customer.CustomerFacts;
import dev.perennial.customer.Moment;
import dev.perennial.customer.Relabelling;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What imports keep that names people: rows that could not be used. They belong to nobody, but whoever is erased is named in
 * none of them any more.
 */
public final class ImportFacts implements CustomerFacts {
    @Override
    public String name() {
        return "imports";
    }

    @Override
    public void relabel(Connection transaction, long store, Relabelling moves) {
        // nothing here has a customer
    }

    /** Rows that have one of the person's identities as a cell of theirs, or a phone number with the same last digits. */
    @Override
    public void erase(Connection transaction, long store, List<Long> profiles) throws SQLException {
        ErasedPeople.note(transaction, store, profiles);
        try (PreparedStatement statement = transaction.prepareStatement("""
                DELETE FROM imports.rejected r
                USING (SELECT DISTINCT kind, value FROM customer.profile_identity
                       WHERE store_id = ? AND profile_id = ANY (?)) i
                WHERE r.store_id = ?
                  AND (r.row ~* ('(^|[^[:alnum:]])' || regexp_replace(i.value, '([^[:alnum:]])', '\\\\\\1', 'g')
                                     || '($|[^[:alnum:]])')
                       OR (i.kind = 'phone'
                           AND strpos(regexp_replace(r.row, '[^0-9]', '', 'g'), right(i.value, 7)) > 0))
                """)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("int8", profiles.toArray()));
            statement.setLong(3, store);
            statement.executeUpdate();
        }
        // Of what an import changed, figures alone are kept to go back to.
        try (PreparedStatement statement = transaction.prepareStatement("""
                UPDATE imports.prior SET row = row || '{"city": null, "postcode": null, "coupon": null, "subject": null, "body": null}'
                WHERE store_id = ? AND profile_id = ANY (?) AND entity <> 'customer.trait'
                """)) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("int8", profiles.toArray()));
            statement.executeUpdate();
        }
        try (PreparedStatement statement = transaction.prepareStatement(
                "DELETE FROM imports.prior WHERE store_id = ? AND profile_id = ANY (?) AND entity = 'customer.trait'")) {
            statement.setLong(1, store);
            statement.setArray(2, transaction.createArrayOf("int8", profiles.toArray()));
            statement.executeUpdate();
        }
    }

    @Override
    public List<String> export(Connection transaction, long store, long customer) {
        return List.of();
    }

    @Override
    public List<Moment> moments(Connection transaction, long store, long customer, Instant before, int limit) {
        return List.of();
    }
}
