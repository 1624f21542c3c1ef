package dev.perennial.customer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Notes what files say of customers. A file is as old as it says, so whatever live systems told stands; of two imports the later
 * one's word counts. That somebody accepts to be written to is what a system believes, and news only when it is another word than
 * it said before.
 */
public final class ImportedCustomers {
    static final String SOURCE = "import";

    private final Consents consents;

    public ImportedCustomers(InstantSource clock) {
        this.consents = new Consents(clock);
    }

    /**
     * What a row says.
     *
     * @param traits by any spelling of the reserved names
     * @param at when it was true as far as the file says
     * @param accepts whether they may be written to, by channel; nothing where the file does not say
     * @param proof JSON text of an object: where it stands
     */
    public record Row(Resolved person, JsonNode traits, Instant at, Map<Channel, Boolean> accepts, String proof) {
        public Row {
            accepts = Map.copyOf(accepts);
        }
    }

    /**
     * Notes a batch, in the order of its file. To be called in the store's turn.
     *
     * @param actor who imports
     * @return how many traits were not as they are now
     */
    public int write(Connection transaction, long store, List<Row> rows, String actor) throws SQLException {
        Traits traits = new Traits();
        List<Consents.Made> made = new ArrayList<>();
        for (Row row : rows) {
            traits.say(row.person(), row.traits(), row.at(), SOURCE);
            row.accepts()
                    .forEach((channel, granted) -> made.add(new Consents.Made(
                            row.person(),
                            new Decision(channel, Consents.MARKETING, granted, SOURCE, row.proof(), row.at(), actor),
                            Consents.Weight.STATE)));
        }
        int changed = traits.write(transaction, store);
        consents.note(transaction, store, made);
        return changed;
    }
}
