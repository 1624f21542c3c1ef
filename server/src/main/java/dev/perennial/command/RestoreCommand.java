package dev.perennial.command;

import dev.perennial.backup.Manifest;
import dev.perennial.postgres.Database;
import dev.perennial.server.Operator;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Brings a backup into a directory that does not exist yet, or into an empty external database.",
        footer = {
            "",
            "It is checked before and after: a damaged file, a file of a newer release, or data that is there is refused.",
            "With PERENNIAL_DB_URL, PERENNIAL_DB_USER and PERENNIAL_DB_PASSWORD (or PERENNIAL_DB_PASSWORD_FILE) that"
                    + " database is meant."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file that backup wrote.")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The server's directory. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Override
    public Integer call() throws Exception {
        try (Progress progress = new Progress("restore", spec.commandLine().getErr())) {
            Manifest read = new Operator(data, Database.external(Secrets.environment())).restore(file, progress::at);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "Restored %d rows of %d tables, as of %s; all were read again and are as they were.%n",
                            read.rows(),
                            read.tables().size(),
                            read.at().truncatedTo(ChronoUnit.SECONDS));
        }
        return Exit.DONE;
    }
}
