package dev.perennial.console.customers;

import dev.perennial.chart.Markup;
import dev.perennial.console.Shell;
import java.util.List;
import java.util.Optional;

/**
 * Joining a customer with another.
 *
 * @param path of the customer who stays
 * @param typed what is looked for
 * @param found who could join; empty before anybody is looked for
 * @param searched whether somebody was looked for
 * @param done what was done a moment ago; may be empty
 */
public record MergeView(
        Shell shell,
        MergeWords words,
        String path,
        String name,
        Markup title,
        String typed,
        boolean searched,
        List<Candidate> found,
        Optional<Preview> preview,
        List<Entry> history,
        String done) {
    public MergeView {
        found = List.copyOf(found);
        history = List.copyOf(history);
    }

    /** Somebody who could join. */
    public record Candidate(String path, String name, String contact, String orders) {}

    /**
     * What would become of both.
     *
     * @param other the id of who joins
     * @param objections rules that speak against it, in words
     * @param consents what would hold then
     */
    public record Preview(
            String other, Markup title, Side joins, Side stays, List<String> objections, List<Consent> consents) {
        public Preview {
            objections = List.copyOf(objections);
            consents = List.copyOf(consents);
        }
    }

    /** One of the two. */
    public record Side(String name, String orders, List<String> identities, List<ProfileView.Fact> traits) {
        public Side {
            identities = List.copyOf(identities);
            traits = List.copyOf(traits);
        }
    }

    /** What would hold. */
    public record Consent(String topic, boolean granted) {}

    /**
     * Something that was joined, or not.
     *
     * @param undo where it is taken back; empty where it cannot be
     */
    public record Entry(String said, String why, String undo) {}
}
