package dev.perennial.bench.suite;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kill}: server, PostgreSQL or both killed at random under load; what was acknowledged is there, once. */
@Command(name = "kill", mixinStandardHelpOptions = true, sortOptions = false)
public final class KillTrial implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "50", description = "How often. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    private KillTrial() {}

    public static int run(String[] arguments) {
        return new CommandLine(new KillTrial()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        return new LongTest("ServerKilledTest", List.of("perennial.kill.rounds=" + rounds)).run();
    }
}
