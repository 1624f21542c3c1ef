package dev.perennial.event;

import dev.perennial.postgres.Database;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PoolSizes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A process that appends as fast as it can, says which events were acknowledged, consumes them, and gets killed. */
final class IngestChild {
    private static final int SENDERS = 16;

    private final String run;
    private final Database database;
    private final EventLog log;

    private IngestChild(String run, Database database, EventLog log) {
        this.run = run;
        this.database = database;
        this.log = log;
    }

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgresSettings settings =
                EmbeddedPostgresSettings.in(Path.of(arguments[0])).withPrograms(Path.of(arguments[1]));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
                Database database =
                        Database.open(postgres.database("perennial"), List.of("event"), new PoolSizes(2, 2, 1));
                EventLog log = new EventLog(database, GroupCommitSettings.DEFAULT)) {
            log.admit(LogFixture.TEA);
            log.admit(LogFixture.COFFEE);
            IngestChild child = new IngestChild(arguments[2], database, log);
            for (int sender = 0; sender < SENDERS; sender++) {
                int number = sender;
                Thread.ofPlatform().daemon().start(() -> child.send(number));
            }
            for (long store : List.of(LogFixture.TEA, LogFixture.COFFEE)) {
                Thread.ofPlatform().daemon().start(() -> child.consume(store));
            }
            System.in.transferTo(System.err);
        }
    }

    private void send(int sender) {
        long store = sender % 2 == 0 ? LogFixture.TEA : LogFixture.COFFEE;
        for (int i = 0; ; i++) {
            String id = run + "-" + sender + "-" + i;
            NewEvent event = new NewEvent(store, id, Instant.EPOCH, "{}");
            while (log.append(event).join() instanceof Appended.Refused) {
                Thread.onSpinWait();
            }
            System.out.println(id);
        }
    }

    private void consume(long store) {
        Cursors cursors = new Cursors(database, run, Duration.ofSeconds(2));
        CountingConsumer counting = new CountingConsumer();
        Consumption consumption = new Consumption(database, cursors, counting, 50);
        while (true) {
            try {
                var lease = cursors.acquire(store, counting.name());
                while (lease.isPresent() && !(consumption.step(lease.get()) instanceof Consumption.Step.Fenced)) {
                    Thread.onSpinWait();
                }
            } catch (SQLException goneForAWhile) {
                Thread.onSpinWait();
            }
        }
    }
}
