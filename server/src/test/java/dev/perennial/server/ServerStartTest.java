package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.console.Founding;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.FastDisk;
import dev.perennial.postgres.Fixture;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestPostgres.class)
class ServerStartTest {
    @TempDir(factory = FastDisk.class)
    private Path data = Path.of("/");

    private ServeOptions options(int port, Optional<String> store, PostgresLogin login) {
        return new ServeOptions(port, "127.0.0.1", data, store, LogFormat.TEXT, Optional.of(login));
    }

    @Test
    void keysStayTheSameAndTheAddressIsRenewed(PostgresLogin login) throws Exception {
        JsonNode first;
        try (PerennialServer server = PerennialServer.start(options(0, Optional.of("tea"), login), line -> {})) {
            first = file("keys.json");
            assertThat(first.propertyNames())
                    .containsExactlyInAnyOrder("url", "store", "writeKey", "secretKey", "email", "password");
            assertThat(first.path("url").asString()).isEqualTo(server.url());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys.json"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("runtime.json"))))
                    .isEqualTo("rw-------");
            assertThat(file("runtime.json").at("/database/url").asString()).isEqualTo(login.url());
        }
        assertThat(data.resolve("runtime.json")).doesNotExist();
        try (PerennialServer server = PerennialServer.start(options(0, Optional.of("tea"), login), line -> {})) {
            JsonNode second = file("keys.json");
            assertThat(second.path("url").asString()).isEqualTo(server.url());
            assertThat(second.path("writeKey")).isEqualTo(first.path("writeKey"));
            assertThat(second.path("password")).isEqualTo(first.path("password"));
        }
    }

    @Test
    void theOperatorResetsAPasswordBesideARunningServer(PostgresLogin login) throws Exception {
        try (PerennialServer server = PerennialServer.start(options(0, Optional.of("tea"), login), line -> {})) {
            JsonNode keys = file("keys.json");
            String email = keys.path("email").asString();
            String fresh = new Operator(data, Optional.empty()).resetPassword("tea", email);
            StoreFounding founding = server.part(StoreFounding.class);
            assertThat(founding.signsIn(1, email, fresh)).isTrue();
            assertThat(founding.signsIn(1, email, keys.path("password").asString()))
                    .isFalse();
        }
    }

    private JsonNode file(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(data.resolve(name)));
    }

    @Test
    void theFirstOwnerComesInByALinkThatWorksOnce(PostgresLogin login) throws Exception {
        List<String> said = new ArrayList<>();
        try (PerennialServer server = PerennialServer.start(options(0, Optional.empty(), login), said::add)) {
            String link = said.getLast().substring(said.getLast().indexOf("http"));
            assertThat(link).startsWith(server.url() + "/setup/");
            Visit visit = new Visit(server.url());
            String path = link.substring(server.url().length());
            assertThat(visit.get(path).body()).contains("<form method=\"post\"");
            assertThat(found(visit, path, "ada", "long enough", "Tea").body()).contains("id=\"email-wrong\"");
            assertThat(found(visit, path, "ada@example.com", "short", "Tea").body())
                    .contains("id=\"password-wrong\"");
            assertThat(found(visit, path, "ada@example.com", "long enough", "").body())
                    .contains("id=\"shop-wrong\"");
            assertThat(found(visit, path, "ada@example.com", "long enough", "Tea & چای")
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/welcome");
            assertThat(visit.get("/welcome").body()).contains("/hooks/shopify/tea-chay");
            assertThat(visit.send("/welcome/keys").body()).contains("psk_", "pwk_");
            assertThat(new Visit(server.url()).get(path).statusCode()).isEqualTo(404);
            assertThat(found(visit, path, "eve@example.com", "long enough", "Coffee")
                            .statusCode())
                    .isEqualTo(404);
            StoreFounding founding = server.part(StoreFounding.class);
            assertThat(founding.signsIn(1, "Ada@example.com", "long enough")).isTrue();
            assertThat(founding.signsIn(1, "ada@example.com", "long enouhg")).isFalse();
            assertThat(founding.signsIn(1, "eve@example.com", "long enough")).isFalse();
        }
        said.clear();
        try (PerennialServer server = PerennialServer.start(options(0, Optional.empty(), login), said::add)) {
            assertThat(said).containsExactly("Perennial listens on " + server.url());
        }
    }

    private static HttpResponse<String> found(Visit visit, String path, String email, String password, String shop)
            throws IOException, InterruptedException {
        visit.get("/sign-in");
        return visit.send(
                path, "email", email, "password", password, "shop", shop, "timeZone", "Asia/Tehran", "currency", "EUR");
    }

    @Test
    void oneServerWorksInADirectoryWhereverItsDatabaseIs(PostgresLogin login) throws Exception {
        try (PerennialServer server = PerennialServer.start(options(0, Optional.of("tea"), login), line -> {})) {
            ServerException second = catchThrowableOfType(
                    ServerException.class,
                    () -> PerennialServer.start(options(0, Optional.empty(), login), line -> {})
                            .close());
            assertThat(second.code()).isEqualTo("server_directory_taken");
            assertThat(second)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");

            Path backup = data.resolveSibling(data.getFileName() + ".backup");
            Operator operator = new Operator(data, Optional.empty());
            operator.backup(backup, "test", (done, of) -> {});
            for (Optional<PostgresLogin> target : List.of(Optional.<PostgresLogin>empty(), Optional.of(login))) {
                ProblemException refused = catchThrowableOfType(
                        ProblemException.class, () -> new Operator(data, target).restore(backup, (done, of) -> {}));
                assertThat(refused.problem().code()).isEqualTo("restore_server_running");
                assertThat(refused.problem().sentence()).contains(data.toString(), "Stop it first");
            }
            Files.delete(backup);
            assertThat(data.resolve(Ground.POSTGRES)).as("nothing was begun").doesNotExist();
            assertThat(new Visit(server.url()).get("/actuator/health/readiness").body())
                    .contains("UP");
        }
    }

    @Test
    void aTakenPortIsToldInASentence(PostgresLogin login) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerException refused = catchThrowableOfType(
                    ServerException.class,
                    () -> PerennialServer.start(options(taken.getLocalPort(), Optional.empty(), login), line -> {})
                            .close());
            assertThat(refused.code()).isEqualTo("server_port_taken");
            assertThat(refused).hasMessageContaining("--port");
        }
    }

    @Test
    void aHastyKeyIsToldToComeAgain(PostgresLogin login) throws Exception {
        Files.writeString(data.resolve("perennial.properties"), "perennial.api-requests-per-second=1");
        try (PerennialServer server = PerennialServer.start(options(0, Optional.of("tea"), login), line -> {})) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/store"))
                    .header(
                            "Authorization",
                            "Bearer " + file("keys.json").path("secretKey").asString())
                    .build();
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode());
            }
            assertThat(answers).startsWith(200).contains(429).containsOnly(200, 429);
        }
    }

    @Test
    void aHastyStoreIsToldWhenToComeAgainAndTheOthersAreNot(PostgresLogin login) throws Exception {
        Files.writeString(
                data.resolve("perennial.properties"),
                "perennial.event-limits.tea-1.per-second=100\nperennial.event-limits.tea-1.burst=2500\n");
        try (PerennialServer server = PerennialServer.start(options(0, Optional.empty(), login), line -> {})) {
            StoreFounding founding = server.part(StoreFounding.class);
            Shop hasty = shop(server, login, founding.found("tea-1"), "tea-1");
            Shop other = shop(server, login, founding.found("coffee"), "coffee");
            assertThat(hasty.send("/v1/batch", batch("first", 2_500)).status()).isEqualTo(200);
            Shop.Answer refused = hasty.send("/v1/batch", batch("second", 2_000));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("store_limit");
            assertThat(refused.response().headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.response()
                            .headers()
                            .firstValueAsLong("Retry-After")
                            .orElse(0))
                    .as("2,000 at 100 a second, a little of which has passed")
                    .isBetween(5L, 20L);
            for (int i = 0; i < 3; i++) {
                assertThat(other.send("/v1/batch", batch("other-" + i, 2_500)).status())
                        .isEqualTo(200);
            }
            assertThat(Fixture.soon(
                            Duration.ofSeconds(10),
                            () -> hasty.send("/v1/batch", batch("third", 50)).status() == 200))
                    .as("it comes in again by and by")
                    .isTrue();
            assertThat(hasty.events()).as("nothing of what was refused").hasSize(2_550);
        }
    }

    @Test
    void eventsThatComeAloneAreHeldToTheLimitToo(PostgresLogin login) throws Exception {
        Files.writeString(
                data.resolve("perennial.properties"),
                "perennial.event-limits.tea-2.per-second=1\nperennial.event-limits.tea-2.burst=2500\n");
        try (PerennialServer server = PerennialServer.start(options(0, Optional.empty(), login), line -> {})) {
            Shop hasty = shop(server, login, server.part(StoreFounding.class).found("tea-2"), "tea-2");
            assertThat(hasty.send("/v1/batch", batch("all", 2_500)).status()).isEqualTo(200);
            String code = "";
            for (int i = 0; i < 60 && !code.equals("store_limit"); i++) {
                code = hasty.send("/v1/track", "{\"userId\":\"u\",\"event\":\"E\"}")
                        .code();
            }
            assertThat(code).isEqualTo("store_limit");
        }
    }

    private static Shop shop(PerennialServer server, PostgresLogin login, long store, String key) throws SQLException {
        Founding.KeyPair keys = server.part(StoreFounding.class).issueKeys(store);
        return new Shop(server, login, store, key, keys.writeKey(), keys.secretKey());
    }

    private static String batch(String name, int events) {
        return IntStream.range(0, events)
                .mapToObj(i -> "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"" + name + "-" + i
                        + "\"}")
                .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    }

    @Test
    void aBurstThatNoFullBatchFitsIntoIsToldInASentence(PostgresLogin login) throws Exception {
        Files.writeString(data.resolve("perennial.properties"), "perennial.event-limit.burst=100");
        ServerException refused = catchThrowableOfType(
                ServerException.class,
                () -> PerennialServer.start(options(0, Optional.empty(), login), line -> {})
                        .close());
        assertThat(refused.code()).isEqualTo("server_setting_invalid");
        assertThat(refused).hasMessageContaining("perennial.event-limit.burst").hasMessageContaining("2500 to");
    }

    @Test
    void aSettingThatCannotBeIsToldInASentence(PostgresLogin login) throws Exception {
        Files.writeString(data.resolve("perennial.properties"), "perennial.weeks-kept=1");
        ServerException refused = catchThrowableOfType(
                ServerException.class,
                () -> PerennialServer.start(options(0, Optional.empty(), login), line -> {})
                        .close());
        assertThat(refused.code()).isEqualTo("server_setting_invalid");
        assertThat(refused).hasMessageContaining("2 to 520");
    }
}
