package dev.perennial.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One life of the server process, from its launch under the guard to its end. */
final class Postmaster {
    private static final int LOOK_EVERY_MS = 10;

    private final Path data;
    private final Process guard;
    private final ServerOutput output;

    private Postmaster(Path data, Process guard) {
        this.data = data;
        this.guard = guard;
        this.output = new ServerOutput(guard.getInputStream());
    }

    static Postmaster launch(Programs programs, RunAs runAs, Path data, int port) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("setsid", "sh", "-c", guardScript(), "perennial-postgres-guard"));
        command.addAll(runAs.prefix());
        command.add(programs.postgres().toString());
        command.addAll(ServerSettings.arguments(data, port));
        return new Postmaster(data, quietly(command).start());
    }

    /** A command in an environment that cannot steer PostgreSQL. */
    static ProcessBuilder quietly(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    private static String guardScript() throws IOException {
        try (InputStream script = Postmaster.class.getResourceAsStream("guard.sh")) {
            if (script == null) {
                throw new IllegalStateException("guard.sh is missing from the jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Waits until connections are accepted, which after a crash is when recovery is through; as long as it works on
     * that it is not disturbed.
     *
     * @return whether it is ready; false when it ended instead
     */
    boolean awaitReady() throws IOException, InterruptedException {
        while (!guard.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            if (PostmasterFile.read(data).filter(PostmasterFile::ready).isPresent()) {
                return true;
            }
        }
        return false;
    }

    void awaitEnd() throws InterruptedException {
        guard.waitFor();
    }

    List<String> lastWords() throws InterruptedException {
        return output.whenEnded();
    }

    /** A fast shutdown: open transactions are rolled back, a checkpoint is written. Past the limit the latter waits for the next start. */
    void stop(Duration limit) throws IOException, InterruptedException {
        guard.getOutputStream().close();
        if (guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        OptionalLong process =
                PostmasterFile.read(data).map(PostmasterFile::process).orElse(OptionalLong.empty());
        if (process.isPresent()) {
            Programs.succeeds(List.of("kill", "-QUIT", Long.toString(process.getAsLong())));
        }
        guard.waitFor(5, TimeUnit.SECONDS);
    }
}
