package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.Perennial;
import dev.perennial.postgres.ChildJvm;
import dev.perennial.postgres.FastDisk;
import dev.perennial.postgres.Fixture;
import dev.perennial.sample.Purchase;
import dev.perennial.sample.SampleShop;
import dev.perennial.sample.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as it is typed, killed while it fills its store, and started again. */
class DemoKilledTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int CUSTOMERS = 200;

    @TempDir(factory = FastDisk.class)
    private Path data = Path.of("/");

    private ChildJvm demo() throws Exception {
        return ChildJvm.start(
                Perennial.class, "demo", "--port", "0", "--data", data.toString(), "--customers", "" + CUSTOMERS);
    }

    private JsonNode file(String name) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(data.resolve(name)));
    }

    private long one(String sql) throws Exception {
        JsonNode database = file("runtime.json").path("database");
        try (Connection connection = DriverManager.getConnection(
                        database.path("url").asString(),
                        database.path("user").asString(),
                        database.path("password").asString());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String saidUntil(ChildJvm demo, String end) throws Exception {
        StringBuilder said = new StringBuilder();
        for (String line = demo.line(); !line.equals(ChildJvm.ENDED); line = demo.line()) {
            said.append(line).append('\n');
            if (line.startsWith(end)) {
                break;
            }
        }
        return said.toString();
    }

    @Test
    void whoIsKilledWhileFillingGoesOnAndDoublesNothing() throws Exception {
        EmbeddedDirectory.share(data);
        try (ChildJvm first = demo()) {
            assertThat(Fixture.soon(
                            SOON,
                            () -> Files.exists(data.resolve("demo.json"))
                                    && file("demo.json").path("done").size() > 2))
                    .isTrue();
            first.kill();
        }
        JsonNode state = file("demo.json");
        assertThat(state.path("done").valueStream().map(JsonNode::asString)).doesNotContain("settled");
        try (ChildJvm second = demo()) {
            String said = saidUntil(second, "Ready in ");
            JsonNode keys = file("keys.json");
            assertThat(said)
                    .contains(keys.path("url").asString(), keys.path("email").asString())
                    .contains("password  " + keys.path("password").asString(), "1. ", "2. ", "3. ");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys.json"))))
                    .isEqualTo("rw-------");
            World world = World.of(SampleShop.of(1, CUSTOMERS)
                    .until(LocalDate.parse(state.path("until").asString())));
            assertThat(one("SELECT count(*) FROM feedback.ticket"))
                    .isEqualTo(world.chronicles()
                            .mapToLong(who -> who.tickets().size())
                            .sum());
            assertThat(one("SELECT count(*) FROM commerce.orders"))
                    .isEqualTo(world.chronicles()
                                    .flatMap(who -> who.life().moments().stream())
                                    .filter(Purchase.class::isInstance)
                                    .count()
                            + world.strangers()
                            + IntStream.rangeClosed(1, CUSTOMERS)
                                    .map(number -> world.counter(number).size())
                                    .sum());
            assertThat(second.terminate(Duration.ofSeconds(15))).isPresent();
        }
    }
}
