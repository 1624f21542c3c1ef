package dev.perennial.bench.suite;

import dev.perennial.bench.run.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A test class of the server's suite, with properties that say how long. */
record LongTest(String name, List<String> properties) {
    /** Runs it with Maven before the eyes of whoever waits; 0 when it holds. */
    int run() throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("mvn", "-B", "-q", "-pl", "server", "-am", "test", "-Dtest=" + name));
        command.add("-Dsurefire.failIfNoSpecifiedTests=false");
        properties.forEach(property -> command.add("-D" + property));
        int code = new ProcessBuilder(command)
                .directory(Workspace.root().toFile())
                .inheritIO()
                .start()
                .waitFor();
        System.out.println(code == 0 ? "PASS" : "SHORT");
        return code == 0 ? 0 : 1;
    }
}
