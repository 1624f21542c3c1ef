package dev.perennial.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Counts how often it saw each message, in a table. */
final class CountingConsumer implements EventConsumer {
    private String indigestible = "";

    static CountingConsumer in(LogFixture shop) throws SQLException {
        shop.asSuperuser("""
                CREATE TABLE IF NOT EXISTS public.seen (message_id text, times int);
                GRANT ALL ON public.seen TO PUBLIC
                """);
        return new CountingConsumer();
    }

    static List<String> counted(LogFixture shop) throws SQLException {
        return shop.asSuperuser(
                "SELECT message_id || ' ' || sum(times) FROM public.seen GROUP BY message_id ORDER BY message_id");
    }

    void chokesOn(String messageId) {
        indigestible = messageId;
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public void apply(Connection transaction, long store, List<LoggedEvent> events)
            throws SQLException, CannotApplyException {
        try (PreparedStatement insert = transaction.prepareStatement("INSERT INTO public.seen VALUES (?, 1)")) {
            for (LoggedEvent event : events) {
                insert.setString(1, event.messageId());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        for (LoggedEvent event : events) {
            if (event.messageId().equals(indigestible)) {
                throw new CannotApplyException("indigestible", indigestible + " sticks in the throat.");
            }
        }
    }
}
