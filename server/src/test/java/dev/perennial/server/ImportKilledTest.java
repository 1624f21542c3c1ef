package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.postgres.ChildJvm;
import dev.perennial.postgres.FastDisk;
import dev.perennial.postgres.Fixture;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import dev.perennial.sample.OrderExport;
import dev.perennial.sample.SampleShop;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is killed in the middle of an import goes on with it, and ends where an undisturbed one does. */
@ExtendWith(TestPostgres.class)
class ImportKilledTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int CUSTOMERS = 7_000;
    private static final String LEFT = """
            SELECT (SELECT count(*) FROM commerce.orders) || ' ' || (SELECT count(*) FROM commerce.order_line) || ' '
                   || (SELECT count(*) FROM commerce.product) || ' ' || (SELECT count(*) FROM customer.customer) || ' '
                   || (SELECT count(*) FROM customer.profile_identity)""";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir(factory = FastDisk.class)
    private Path home = Path.of("/");

    private JsonNode call(String method, String path, byte[] body) throws Exception {
        JsonNode keys = JSON.readTree(Files.readString(home.resolve("keys.json")));
        HttpRequest request = HttpRequest.newBuilder(URI.create(keys.path("url").asString() + "/api/v1/imports" + path))
                .header("Authorization", "Bearer " + keys.path("secretKey").asString())
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }

    private JsonNode ended(String id) throws Exception {
        assertThat(Fixture.soon(
                        SOON,
                        () -> !call("GET", "/" + id, new byte[0])
                                .path("state")
                                .asString()
                                .equals("running")))
                .isTrue();
        return call("GET", "/" + id, new byte[0]);
    }

    private static String one(PostgresLogin login, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(login.url(), "postgres", login.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Test
    void whoIsKilledInTheMiddleGoesOn(PostgresLogin login) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        OrderExport.write(SampleShop.of(1, CUSTOMERS), file, (done, of) -> {});
        String orders = "SELECT count(*) FROM commerce.orders";
        String id;
        long killedAt;
        try (ChildJvm first = ServeChild.start(ServeChild.freePort(), home, Optional.of(login))) {
            id = call("POST", "?kind=orders", file.toByteArray()).path("id").asString();
            assertThat(Fixture.soon(SOON, () -> Long.parseLong(one(login, orders)) > 0))
                    .isTrue();
            Fixture.kill(first.pid());
            killedAt = Long.parseLong(one(login, orders));
        }
        try (ChildJvm second = ServeChild.start(ServeChild.freePort(), home, Optional.of(login))) {
            assertThat(second.pid()).isPositive();
            JsonNode done = ended(id);
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
            assertThat(killedAt).isLessThan(Long.parseLong(one(login, orders)));
            String sums =
                    one(login, "SELECT count(*) || ' ' || sum(gross) || ' ' || sum(refunded) FROM commerce.orders");
            JsonNode again = ended(
                    call("POST", "?kind=orders", file.toByteArray()).path("id").asString());
            assertThat(again.path("changed").asLong()).isZero();
            assertThat(again.path("rows")).isEqualTo(done.path("rows"));
            assertThat(one(login, "SELECT count(*) || ' ' || sum(gross) || ' ' || sum(refunded) FROM commerce.orders"))
                    .isEqualTo(sums);
            assertThat(Fixture.soon(SOON, () -> !Files.exists(home.resolve("imports"))))
                    .as("no file is left")
                    .isTrue();
            // and so does taking it back
            long all = Long.parseLong(one(login, orders));
            call("POST", "/" + id + "/undo", new byte[0]);
            assertThat(Fixture.soon(SOON, () -> Long.parseLong(one(login, orders)) < all))
                    .isTrue();
            Fixture.kill(second.pid());
            killedAt = Long.parseLong(one(login, orders));
        }
        try (ChildJvm third = ServeChild.start(ServeChild.freePort(), home, Optional.of(login))) {
            assertThat(third.pid()).isPositive();
            assertThat(killedAt).as("orders left by the one that was killed").isPositive();
            assertThat(Fixture.soon(
                            SOON,
                            () -> call("GET", "/" + id, new byte[0])
                                    .path("state")
                                    .asString()
                                    .equals("undone")))
                    .isTrue();
            assertThat(one(login, LEFT)).isEqualTo("0 0 0 0 0");
        }
    }
}
