package dev.perennial.command;

import dev.perennial.postgres.Database;
import dev.perennial.server.Operator;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "reset-password",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Gives somebody a new password and prints it; works beside a running server and without one.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ResetPasswordCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--store", required = true, paramLabel = "KEY", description = "The store's short name.")
    private String store;

    @Option(names = "--email", required = true, paramLabel = "EMAIL", description = "Whose password it is.")
    private String email;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The server's directory. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Override
    public Integer call() throws Exception {
        Operator operator = new Operator(data, Database.external(Secrets.environment()));
        spec.commandLine().getOut().println(operator.resetPassword(store, email));
        return Exit.DONE;
    }
}
