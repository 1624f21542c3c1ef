package dev.perennial.bench.run;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product as it is shipped: {@code ./perennial serve} in a process of its own, with an embedded PostgreSQL. */
public final class Serving implements AutoCloseable {
    private static final int START_SECONDS_MAX = 120;
    private static final int STOP_SECONDS_MAX = 30;
    private static final int POLL_MILLIS = 5;

    private final Process process;
    private final Path data;

    private Serving(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** Starts it on a directory with a store, and waits until it is ready. */
    public static Serving withStore(Path data) throws IOException, InterruptedException {
        return start(data, List.of("--create-store", "bench"));
    }

    /** Starts it on a directory, and waits until it is ready. */
    public static Serving start(Path data) throws IOException, InterruptedException {
        return start(data, List.of());
    }

    private static Serving start(Path data, List<String> options) throws IOException, InterruptedException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of(Workspace.launcher(), "serve", "--port", "" + port));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Workspace.output("serve").toFile())
                .start();
        awaitOk(process, URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
        return new Serving(process, data);
    }

    /** Asks until the answer is 200. */
    public static void awaitOk(Process process, URI uri) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (!ok(uri)) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroy();
                throw new IOException(uri + " does not answer; bench/target/output says more");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean ok(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() throws IOException {
        return URI.create(file("keys.json").get("url").stringValue()).getPort();
    }

    public String writeKey() throws IOException {
        return file("keys.json").get("writeKey").stringValue();
    }

    private JsonNode file(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(data.resolve(name)));
    }

    /** A connection that reads what all stores have. */
    public Connection reader() throws IOException, SQLException {
        JsonNode login = file("runtime.json").get("database");
        Connection connection = DriverManager.getConnection(
                login.get("url").stringValue(),
                login.get("user").stringValue(),
                login.get("password").stringValue());
        try (var statement = connection.createStatement()) {
            statement.execute("SET ROLE " + connection.getCatalog() + "_backup");
        }
        return connection;
    }

    public ProcessGroup jvm() {
        return ProcessGroup.single(process.pid());
    }

    public ProcessGroup postgres() throws IOException {
        return ProcessGroup.postgres(data.toRealPath().resolve("postgres/data"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
