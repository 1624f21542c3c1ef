package dev.perennial.bench.ingest;

import dev.perennial.bench.run.ProcessGroup;
import dev.perennial.bench.run.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** {@link FloorServer} or {@link FloorServlet} in a process of its own under the same load. */
final class FloorRival implements Rival, AutoCloseable {
    private final String name;
    private final FloorDatabase database;
    private final Process process;
    private final BufferedReader output;
    private final LoadGenerator generator;

    FloorRival(String name, Class<?> program, FloorDatabase database, int connections) throws IOException {
        this.name = name;
        this.database = database;
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Workspace.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        database.login().url(),
                        database.login().user()))
                .redirectError(Workspace.output(program.getSimpleName()).toFile());
        builder.environment().put("PGPASSWORD", database.login().password());
        this.process = builder.start();
        this.output = process.inputReader(StandardCharsets.UTF_8);
        int port = Integer.parseInt(String.valueOf(output.readLine()));
        this.generator = new LoadGenerator(new LoadGenerator.Target(port, "pwk_of_nobody"), connections);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LoadGenerator.Outcome round(double seconds) throws IOException, SQLException {
        database.empty();
        LoadGenerator.Outcome outcome = generator.send("floor", seconds);
        database.demand(outcome.events());
        return outcome;
    }

    @Override
    public ProcessGroup program() {
        return ProcessGroup.single(process.pid());
    }

    @Override
    public ProcessGroup postgres() {
        return database.processes();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        output.close();
    }
}
