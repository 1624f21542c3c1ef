package dev.perennial.console.insights;

import dev.perennial.console.Visitor;
import dev.perennial.kernel.Ids;
import dev.perennial.live.LiveInsight;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Asks for figures on behalf of people: one question of a person is answered at a time, the newest. Whoever asks anew, or leaves
 * the page, ends the one before, so that nothing is worked out that nobody waits for.
 */
final class Asking {
    private static final int NAME_CHARACTERS = 16;

    private final LiveInsight insight;
    private final ConcurrentMap<String, String> running = new ConcurrentHashMap<>();

    Asking(LiveInsight insight) {
        this.insight = insight;
    }

    /** A question, given the name that it has to be asked under. */
    @FunctionalInterface
    interface Named<T> {
        T ask(LiveInsight insight, String name) throws SQLException;
    }

    <T> T ask(Visitor visitor, Named<T> question) throws SQLException {
        String person = person(visitor);
        String name = "page-" + Ids.secret(NAME_CHARACTERS);
        String former = running.put(person, name);
        if (former != null) {
            insight.end(visitor.store(), former);
        }
        try {
            return question.ask(insight, name);
        } finally {
            running.remove(person, name);
        }
    }

    /** Ends what a person waits for, if they do. */
    void leave(Visitor visitor) {
        String name = running.get(person(visitor));
        if (name != null) {
            insight.end(visitor.store(), name);
        }
    }

    private static String person(Visitor visitor) {
        return visitor.store() + " " + visitor.actor();
    }
}
