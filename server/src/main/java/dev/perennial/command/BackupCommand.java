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
        name = "backup",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description =
                "Writes everything that is in the database into one file; works beside a running server and without one.",
        footer = {
            "",
            "Passwords of databases, keys.json and perennial.properties are not in it; people and keys sign in as before.",
            "With PERENNIAL_DB_URL, PERENNIAL_DB_USER and PERENNIAL_DB_PASSWORD (or PERENNIAL_DB_PASSWORD_FILE) that"
                    + " database is meant."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write; there must be none of this name.")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The server's directory. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Override
    public Integer call() throws Exception {
        try (Progress progress = new Progress("backup", spec.commandLine().getErr())) {
            Manifest written = new Operator(data, Database.external(Secrets.environment()))
                    .backup(file, BuildVersion.number(), progress::at);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: %d rows of %d tables, as of %s. Not in it: %s.%n",
                            file,
                            written.rows(),
                            written.tables().size(),
                            written.at().truncatedTo(ChronoUnit.SECONDS),
                            String.join(", ", written.leftOut()));
        }
        return Exit.DONE;
    }
}
