package dev.perennial.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fuzz}: requests that nobody sane sends; never an answer of 500 or above, and what is refused leaves nothing. */
@Command(name = "fuzz", mixinStandardHelpOptions = true, sortOptions = false)
public final class FuzzTrial implements Callable<Integer> {
    @Option(names = "--requests", defaultValue = "1000000", description = "How many. Default: ${DEFAULT-VALUE}.")
    private int requests;

    @Option(names = "--seed", description = "Repeats a run; each prints its own.")
    private @Nullable Long seed;

    private FuzzTrial() {}

    public static int run(String[] arguments) {
        return new CommandLine(new FuzzTrial()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        List<String> properties = new ArrayList<>(List.of("perennial.hostile.requests=" + requests));
        if (seed != null) {
            properties.add("perennial.hostile.seed=" + seed);
        }
        return new LongTest("HostileRequestsTest", properties).run();
    }
}
