package dev.perennial.customer;

import dev.perennial.event.CannotApplyException;
import dev.perennial.event.ConsumerRunner;
import dev.perennial.event.EventConsumer;
import dev.perennial.event.EventLog;
import dev.perennial.event.GiveWay;
import dev.perennial.event.GroupCommitSettings;
import dev.perennial.event.LoggedEvent;
import dev.perennial.event.NewEvent;
import dev.perennial.event.RunnerSettings;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.EmbeddedPostgresSettings;
import dev.perennial.postgres.PoolSizes;
import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A process that resolves people out of a log, says how far it came, and gets killed. */
final class PeopleChild {
    static final int EVENTS = 900;
    private static final RunnerSettings SETTINGS =
            new RunnerSettings(1, 20, Duration.ofMillis(10), Duration.ofMillis(500), GiveWay.DEFAULT);

    private PeopleChild() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgresSettings settings =
                EmbeddedPostgresSettings.in(Path.of(arguments[0])).withPrograms(Path.of(arguments[1]));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
                Database database = open(postgres.database("perennial"));
                ConsumerRunner runner = runner(database)) {
            runner.start();
            System.in.transferTo(System.err);
        }
    }

    static Database open(PostgresLogin login) throws PostgresException {
        return Database.open(login, List.of("event", "follow", "customer"), new PoolSizes(4, 2, 1));
    }

    static ConsumerRunner runner(Database database) {
        ProfilesConsumer consumer = new ProfilesConsumer(
                new Profiles(List.of(), () -> PeopleFixture.NOON), new Consents(() -> PeopleFixture.NOON), List.of());
        return new ConsumerRunner(database, List.of(new Telling(consumer)), SETTINGS);
    }

    /** Fills a log with what a few people do, who share browsers, addresses and a till. */
    static void happen(Database database, long seed) throws SQLException {
        Random random = new Random(seed);
        try (EventLog log = new EventLog(database, GroupCommitSettings.DEFAULT)) {
            log.admit(PeopleFixture.TEA);
            IntStream.range(0, EVENTS)
                    .mapToObj(i -> log.append(
                            new NewEvent(PeopleFixture.TEA, "m" + i, PeopleFixture.NOON.plusSeconds(i), event(random))))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static String event(Random random) {
        int person = random.nextInt(60);
        String account = random.nextInt(20) == 0 ? "till" : "account-" + person;
        return switch (random.nextInt(4)) {
            case 0 -> "{\"type\":\"page\",\"anonymousId\":\"b" + person / 2 + "\"}";
            case 1 ->
                "{\"type\":\"identify\",\"userId\":\"" + account + "\",\"traits\":{\"email\":\"p" + person
                        + "@example.com\",\"visit\":" + random.nextInt() + ",\"acceptsEmail\":" + random.nextBoolean()
                        + "}}";
            case 2 ->
                "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"" + account + "\",\"anonymousId\":\"b" + person / 2
                        + "\"}";
            default ->
                "{\"type\":\"identify\",\"anonymousId\":\"b" + person / 2 + "\",\"traits\":{\"email\":\"p" + person
                        + "@example.com\"}}";
        };
    }

    /** Says the position before each batch is committed. */
    private record Telling(EventConsumer consumer) implements EventConsumer {
        @Override
        public String name() {
            return consumer.name();
        }

        @Override
        public void apply(Connection transaction, long store, List<LoggedEvent> events)
                throws SQLException, CannotApplyException {
            consumer.apply(transaction, store, events);
            System.out.println(events.getLast().position());
        }
    }
}
