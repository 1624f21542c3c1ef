package dev.perennial.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** All commands, and how their failures are told. */
@Command(
        name = "perennial",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Makes first-time buyers come back.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Each command explains itself with --help."})
public final class Commands implements Runnable {
    /** By their names. Looking at all of them takes some 50 ms, which is for who names none. */
    private static final Map<String, Class<?>> COMMANDS = new TreeMap<>(Map.of(
            "backup",
            BackupCommand.class,
            "demo",
            DemoCommand.class,
            "import",
            ImportCommand.class,
            "report",
            ReportCommand.class,
            "reset-password",
            ResetPasswordCommand.class,
            "restore",
            RestoreCommand.class,
            "sample",
            SampleCommand.class,
            "serve",
            ServeCommand.class,
            "version",
            VersionCommand.class));

    @Spec
    private CommandSpec spec;

    /** Set by picocli. */
    @SuppressWarnings("NullAway.Init")
    public Commands() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
    }

    /** Runs one command line and returns its exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Commands());
        Class<?> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        (named == null ? COMMANDS.values() : List.of(named)).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(System.out, false, Terminal.charset()));
        line.setErr(new PrintWriter(System.err, true, Terminal.charset()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Failures::tell);
        line.setParameterExceptionHandler(Failures::tellUsage);
        line.setExitCodeExceptionMapper(failure -> Exit.FAILED);
        int code = line.execute(arguments);
        line.getOut().flush();
        boolean lost = line.getOut().checkError();
        if (lost && code == Exit.DONE) {
            line.getErr().println("Standard output took not all of it: its disk is full, or its reader has gone.");
        }
        line.getErr().flush();
        return lost ? Exit.FAILED : code;
    }
}
