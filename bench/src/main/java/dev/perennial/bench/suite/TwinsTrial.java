package dev.perennial.bench.suite;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code twins}: figures asked while orders change; no answer is wrong or of two states. */
@Command(name = "twins", mixinStandardHelpOptions = true, sortOptions = false)
public final class TwinsTrial implements Callable<Integer> {
    @Option(names = "--seconds", defaultValue = "600", description = "How long. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    private TwinsTrial() {}

    public static int run(String[] arguments) {
        return new CommandLine(new TwinsTrial()).execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        return new LongTest("TwinsTest", List.of("perennial.twins.seconds=" + seconds)).run();
    }
}
