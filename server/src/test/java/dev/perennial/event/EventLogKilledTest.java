package dev.perennial.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.ChildJvm;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.FastDisk;
import dev.perennial.postgres.Fixture;
import dev.perennial.postgres.PostgresLogin;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed under load: what was acknowledged is in the log once, and its consumer saw it once. */
class EventLogKilledTest {
    @TempDir(factory = FastDisk.class)
    Path home;

    private final Set<String> acknowledged = new HashSet<>();

    @Test
    void everyAcknowledgedEventIsThereExactlyOnce() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home));
                LogFixture shop = LogFixture.open(postgres.database("perennial"))) {
            CountingConsumer.in(shop);
        }
        try (ChildJvm jvm = child("killed-jvm")) {
            hear(jvm, 500);
            jvm.kill();
            hear(jvm, Integer.MAX_VALUE);
        }
        check();
        try (ChildJvm jvm = child("killed-server")) {
            hear(jvm, 300);
            Fixture.kill(Fixture.postmaster(home));
            hear(jvm, 300);
            Fixture.kill(Fixture.postmaster(home));
            jvm.kill();
            hear(jvm, Integer.MAX_VALUE);
        }
        check();
    }

    private ChildJvm child(String run) throws Exception {
        return ChildJvm.start(
                IngestChild.class, home.toString(), Fixture.programs().toString(), run);
    }

    private void hear(ChildJvm jvm, int lines) throws Exception {
        for (int i = 0; i < lines; i++) {
            String line = jvm.line();
            if (line.equals(ChildJvm.ENDED)) {
                return;
            }
            assertThat(acknowledged.add(line)).as(line).isTrue();
        }
    }

    private void check() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            PostgresLogin login = postgres.database("perennial");
            try (LogFixture shop = LogFixture.open(login)) {
                consumeTheRest(shop, LogFixture.TEA);
                consumeTheRest(shop, LogFixture.COFFEE);
                assertThat(shop.asSuperuser("SELECT message_id FROM event.log"))
                        .doesNotHaveDuplicates()
                        .containsAll(acknowledged);
                assertThat(shop.asSuperuser("SELECT message_id || ' 1' FROM event.log ORDER BY message_id"))
                        .isEqualTo(CountingConsumer.counted(shop));
            }
        }
    }

    private static void consumeTheRest(LogFixture shop, long store) throws SQLException {
        shop.asSuperuser("UPDATE event.cursor SET lease_until = '-infinity'");
        Cursors cursors = shop.cursors("the rest");
        Lease lease = cursors.acquire(store, "counting").orElseThrow();
        Consumption consumption = new Consumption(shop.database(), cursors, new CountingConsumer(), 1_000);
        while (consumption.step(lease) instanceof Consumption.Step.Moved) {
            Thread.onSpinWait();
        }
    }
}
