package dev.perennial.server;

import dev.perennial.event.EventConsumer;
import dev.perennial.event.LoggedEvent;
import dev.perennial.postgres.ChildJvm;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server in a process of its own, with a consumer that counts how often it saw each event. */
final class ServeChild {
    private static final String READY = "ready";

    private ServeChild() {}

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Starts one and waits until it is ready. */
    static ChildJvm start(int port, Path data, Optional<PostgresLogin> external) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(port), data.toString()));
        external.ifPresent(login -> arguments.addAll(List.of(login.url(), login.user(), login.password())));
        ChildJvm child = ChildJvm.start(ServeChild.class, arguments.toArray(String[]::new));
        for (String line = child.line(); !line.equals(READY); line = child.line()) {
            if (line.equals(ChildJvm.ENDED)) {
                child.close();
                throw new IOException("the server did not start");
            }
        }
        return child;
    }

    public static void main(String[] arguments) throws Exception {
        Optional<PostgresLogin> external = arguments.length > 2
                ? Optional.of(new PostgresLogin(arguments[2], arguments[3], arguments[4]))
                : Optional.empty();
        ServeOptions options = new ServeOptions(
                Integer.parseInt(arguments[0]),
                "127.0.0.1",
                Path.of(arguments[1]),
                Optional.of("tea"),
                LogFormat.TEXT,
                external);
        try (PerennialServer server = PerennialServer.start(options, line -> {}, List.of(new Counting()))) {
            // Until it is there the consumer fails and is tried again.
            prepare(server.part(Ground.class).login());
            System.out.println(READY);
            System.in.transferTo(System.err);
        }
    }

    private static void prepare(PostgresLogin login) throws SQLException {
        try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT pg_advisory_lock(7);
                    CREATE TABLE IF NOT EXISTS public.seen (message_id text NOT NULL, position bigint NOT NULL);
                    GRANT INSERT ON public.seen TO PUBLIC;
                    SELECT pg_advisory_unlock(7)
                    """);
        }
    }

    /** Counts in a table how often it saw each event. */
    static final class Counting implements EventConsumer {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void apply(Connection transaction, long store, List<LoggedEvent> events) throws SQLException {
            try (PreparedStatement insert =
                    transaction.prepareStatement("INSERT INTO public.seen (message_id, position) VALUES (?, ?)")) {
                for (LoggedEvent event : events) {
                    insert.setString(1, event.messageId());
                    insert.setLong(2, event.position());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }
}
