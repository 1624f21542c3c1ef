package dev.perennial.server;

import dev.perennial.postgres.DirectoryLock;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** {@code runtime.json}: what commands beside a running server need, such as backup. Gone when the server stops. */
final class RuntimeFile {
    private final Path data;
    private final Path path;

    RuntimeFile(Path data) {
        this.data = data;
        this.path = data.resolve("runtime.json");
    }

    /** What stands in the file. */
    record Content(long pid, String url, DatabaseLogin database) {}

    /** How to reach the database. */
    record DatabaseLogin(String url, String user, String password) {
        @Override
        public String toString() {
            return user + " at " + url;
        }
    }

    void write(String url, PostgresLogin login) throws IOException {
        Content content = new Content(
                ProcessHandle.current().pid(), url, new DatabaseLogin(login.url(), login.user(), login.password()));
        new PrivateFile(path)
                .write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    }

    /**
     * How to reach the database of the server that works in this directory, if one does. The directory's lock tells, and not
     * the process's id, which in a container is nearly always somebody's.
     */
    Optional<PostgresLogin> ofRunningServer() throws IOException {
        if (!Files.exists(path) || !DirectoryLock.isTaken(data)) {
            return Optional.empty();
        }
        DatabaseLogin login = JsonMapper.shared()
                .readValue(Files.readAllBytes(path), Content.class)
                .database();
        return Optional.of(new PostgresLogin(login.url(), login.user(), login.password()));
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
