package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.Fixture;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has to be true of a database after whatever happened to the servers on it. Reads behind the walls. */
record Outcome(PostgresLogin login) {
    /** Of the server that runs on a directory. */
    static Outcome ofEmbedded(Path data) throws IOException {
        return new Outcome(new RuntimeFile(data).ofRunningServer().orElseThrow());
    }

    /** Waits until the counting consumer has read everything, and says how long that took. */
    Duration awaitConsumer(Duration limit) throws Exception {
        long begin = System.nanoTime();
        assertThat(Fixture.soon(
                        limit,
                        () -> one("SELECT (SELECT count(*) FROM event.log) = " + "(SELECT count(*) FROM public.seen)")
                                .equals("t")))
                .as("the consumer caught up within " + limit)
                .isTrue();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Every acknowledged event is in the log once and was handed to the consumer once; positions have no gap. */
    void check(Set<String> acknowledged) throws SQLException {
        List<String> logged = ids();
        assertThat(logged).doesNotHaveDuplicates();
        assertThat(new HashSet<>(logged)).containsAll(acknowledged);
        assertThat(texts("SELECT message_id FROM public.seen ORDER BY position"))
                .isEqualTo(logged);
        assertThat(texts("SELECT store_id FROM event.log GROUP BY store_id"
                        + " HAVING min(position) <> 1 OR max(position) <> count(*)"))
                .isEmpty();
    }

    /** The messageIds of the log, in its order. */
    List<String> ids() throws SQLException {
        return texts("SELECT message_id FROM event.log ORDER BY position");
    }

    /** Who has the counting consumer's lease; begins with the process id. */
    String leaseHolder() throws SQLException {
        return one("SELECT lease_holder FROM event.cursor WHERE consumer = 'counting'");
    }

    long seen() throws SQLException {
        return Long.parseLong(one("SELECT count(*) FROM public.seen"));
    }

    private String one(String sql) throws SQLException {
        return texts(sql).getFirst();
    }

    private List<String> texts(String sql) throws SQLException {
        return Log.texts(new PostgresLogin(login.url(), "postgres", login.password()), sql);
    }
}
