package dev.perennial.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Makes data of a simulated shop, a coffee roaster.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SampleOrdersCommand.class})
final class SampleCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        throw new ParameterException(line, "Say what to make: perennial sample orders.");
    }
}
