package dev.perennial.server;

import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.PostgresException;
import java.io.IOException;
import java.net.BindException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** Finds in what the framework threw the reason that an operator can do something about. */
final class StartFailure {
    private final ServeOptions options;

    StartFailure(ServeOptions options) {
        this.options = options;
    }

    /** The reason as a sentence, or the failure itself when it is a bug. */
    Exception of(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Exception reason = reason(cause);
            if (reason != null) {
                return reason;
            }
        }
        return failure;
    }

    private @Nullable Exception reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case PostgresException known -> known;
            case ServerException known -> known;
            case PortInUseException taken -> new ServerException("server_port_taken", portTaken(), taken);
            case BindException taken -> new ServerException("server_port_taken", portTaken(), taken);
            case ProblemException refused ->
                new ServerException(refused.problem().code(), message, refused);
            case SQLException away ->
                new ServerException("server_database_failed", "The database refused the start: " + message, away);
            case IOException files ->
                new ServerException(
                        "server_files_failed",
                        "The files in " + options.data() + " cannot be written: " + message,
                        files);
            case IllegalArgumentException setting ->
                message.startsWith("perennial.")
                        ? new ServerException("server_setting_invalid", message, setting)
                        : null;
            default -> null;
        };
    }

    private String portTaken() {
        return options.address() + ":" + options.port()
                + " cannot be listened on: another program has it. Stop that, or choose another --port.";
    }
}
