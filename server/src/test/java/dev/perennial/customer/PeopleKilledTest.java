package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsumerRunner;
import dev.perennial.postgres.ChildJvm;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.FastDisk;
import dev.perennial.postgres.Fixture;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed in the middle of merging: people end where they end undisturbed. */
@ExtendWith(TestPostgres.class)
class PeopleKilledTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What is known in the end, without the ids that another run may give. */
    private static final List<String> KNOWN = List.of(
            """
            SELECT string_agg(identities, ' | ' ORDER BY identities) FROM (
                SELECT p.customer_id, string_agg(i.kind || ' ' || i.value, ', ' ORDER BY i.kind, i.value) AS identities
                FROM customer.profile p JOIN customer.profile_identity i USING (profile_id)
                GROUP BY p.customer_id, p.profile_id) AS profiles
            GROUP BY customer_id ORDER BY 1
            """,
            "SELECT kind || ' ' || value || ' ' || refusals || ' ' || (owner IS NULL) FROM customer.identity ORDER BY 1",
            "SELECT encode(p.digest, 'hex') || name || value FROM customer.trait JOIN customer.profile p USING (profile_id)"
                    + " ORDER BY 1",
            "SELECT encode(p.digest, 'hex') || granted || at FROM customer.consent JOIN customer.profile p USING (profile_id)"
                    + " ORDER BY 1",
            "SELECT position || encode(p.digest, 'hex') FROM customer.activity JOIN customer.profile p USING (profile_id)"
                    + " WHERE activity.customer_id = p.customer_id ORDER BY position",
            "SELECT outcome || rule || kind || value || (undone_at IS NULL) FROM customer.merge ORDER BY 1");

    @TempDir(factory = FastDisk.class)
    Path home = Path.of("");

    @Test
    void isResumedAndEndsAsIfNothingHadHappened(PostgresLogin undisturbed) throws Exception {
        long seed = System.nanoTime();
        try (Database database = PeopleChild.open(undisturbed)) {
            PeopleChild.happen(database, seed);
            consumeAll(database, undisturbed);
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home));
                Database database = PeopleChild.open(postgres.database("perennial"))) {
            PeopleChild.happen(database, seed);
        }
        for (int round = 0; round < 2; round++) {
            try (ChildJvm child = ChildJvm.start(
                    PeopleChild.class, home.toString(), Fixture.programs().toString())) {
                for (int batch = 0; batch < 9; batch++) {
                    child.line();
                }
                if (round == 1) {
                    Fixture.kill(Fixture.postmaster(home));
                }
                child.kill();
            }
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            PostgresLogin login = postgres.database("perennial");
            try (Database database = PeopleChild.open(login)) {
                PeopleFixture shop =
                        new PeopleFixture(login, database, new Profiles(List.of(), () -> PeopleFixture.NOON));
                assertThat(shop.asSuperuser("SELECT position FROM event.cursor"))
                        .as("killed on the way")
                        .doesNotContain("0", String.valueOf(PeopleChild.EVENTS));
                consumeAll(database, login);
                assertThat(shop.wrongs()).as("seed %s", seed).isEmpty();
                assertThat(known(login)).as("seed %s", seed).isEqualTo(known(undisturbed));
            }
        }
    }

    private static void consumeAll(Database database, PostgresLogin login) throws Exception {
        try (ConsumerRunner runner = PeopleChild.runner(database)) {
            runner.start();
            PeopleFixture shop = new PeopleFixture(login, database, new Profiles(List.of(), () -> PeopleFixture.NOON));
            assertThat(Fixture.soon(
                            LIMIT,
                            () -> shop.asSuperuser("SELECT position FROM event.cursor")
                                    .equals(List.of(String.valueOf(PeopleChild.EVENTS)))))
                    .isTrue();
        }
    }

    private static List<List<String>> known(PostgresLogin login) throws Exception {
        try (PeopleFixture shop = PeopleFixture.open(login)) {
            List<List<String>> known = new ArrayList<>();
            for (String sql : KNOWN) {
                known.add(shop.asSuperuser(sql));
            }
            return known;
        }
    }
}
