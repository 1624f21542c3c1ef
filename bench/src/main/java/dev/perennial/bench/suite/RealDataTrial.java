package dev.perennial.bench.suite;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code real-data}: published files by {@code report} and imported into a running store. */
@Command(name = "real-data", mixinStandardHelpOptions = true, sortOptions = false)
public final class RealDataTrial implements Callable<Integer> {
    private RealDataTrial() {}

    public static int run(String[] arguments) {
        return new CommandLine(new RealDataTrial()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        return new LongTest("RealData*Test", List.of("perennial.long=true")).run();
    }
}
