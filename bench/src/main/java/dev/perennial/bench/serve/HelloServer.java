package dev.perennial.bench.serve;

import dev.perennial.bench.run.FreePort;
import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.bench.run.Serving;
import dev.perennial.bench.run.Workspace;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The plain Spring Boot application, as its build leaves it and its users start it. */
record HelloServer(Process process) implements AutoCloseable {
    private static final int STOP_SECONDS_MAX = 30;

    /** Starts it and waits for its first greeting, for which it has asked the database. */
    static HelloServer start(PostgresLogin login) throws IOException, InterruptedException {
        int port = FreePort.find();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Workspace.java(),
                        "-jar",
                        Workspace.root()
                                .resolve("bench/hello/target/perennial-hello.jar")
                                .toString(),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1"))
                .redirectErrorStream(true)
                .redirectOutput(Workspace.output("hello").toFile());
        builder.environment().put("SPRING_DATASOURCE_URL", login.url());
        builder.environment().put("SPRING_DATASOURCE_USERNAME", login.user());
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", login.password());
        Process process = builder.start();
        Serving.awaitOk(process, URI.create("http://127.0.0.1:" + port + "/"));
        return new HelloServer(process);
    }

    ProcessGroup group() {
        return ProcessGroup.single(process.pid());
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
