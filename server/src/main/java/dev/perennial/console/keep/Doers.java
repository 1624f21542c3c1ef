package dev.perennial.console.keep;

import dev.perennial.console.Visitor;
import dev.perennial.postgres.Database;
import dev.perennial.store.AuditEntry;
import dev.perennial.store.People;
import dev.perennial.wording.Typed;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Those of whom the audit trail speaks, as people call them.
 *
 * @param addresses of people, by their ids
 */
record Doers(TrailWords words, Map<String, String> addresses) {
    private static final String PERSON = "person:";
    private static final String KEY = "key:";
    private static final String WEBHOOK = "webhook:";
    private static final String ADDRESS = "address:";

    /** Those who did what is noted. */
    static Doers of(Visitor visitor, List<AuditEntry> entries, Database database, People people) throws SQLException {
        List<String> ids = entries.stream()
                .map(AuditEntry::actor)
                .filter(actor -> actor.startsWith(PERSON))
                .map(actor -> actor.substring(PERSON.length()))
                .distinct()
                .toList();
        Map<String, String> addresses =
                database.inStore(visitor.store(), transaction -> people.addresses(transaction, visitor.store(), ids));
        return new Doers(visitor.words(TrailWords.class), addresses);
    }

    String of(String actor) {
        if (actor.startsWith(PERSON)) {
            String address = addresses.get(actor.substring(PERSON.length()));
            return address == null ? words.gone() : new Typed(address).text();
        }
        if (actor.startsWith(KEY)) {
            return words.program();
        }
        if (actor.startsWith(WEBHOOK)) {
            return words.webhook(actor.substring(WEBHOOK.length()));
        }
        return actor.startsWith(ADDRESS) ? words.stranger() : words.operator();
    }
}
