package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the reason of a failed start in what PostgreSQL or the operating system said. */
final class StartFailure {
    private StartFailure() {}

    static boolean portTaken(List<String> output) {
        return output.stream().anyMatch(line -> line.contains("could not create any TCP/IP sockets"));
    }

    static PostgresException of(Path directory, List<String> output) {
        String all = String.join("\n", output);
        if (all.contains("No space left on device")) {
            return diskFull(directory, null);
        }
        if (all.contains("Permission denied")) {
            return noPermission(line(output, "Permission denied"), null);
        }
        return new PostgresException(
                PostgresProblem.START_FAILED,
                "The embedded PostgreSQL in " + directory + " does not start: " + reason(output));
    }

    static PostgresException of(Path directory, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No space left on device")) {
            return diskFull(directory, failure);
        }
        boolean denied = failure instanceof AccessDeniedException
                || message.contains("Operation not permitted")
                || message.contains("Permission denied")
                || message.contains("Read-only file system");
        if (denied) {
            String file = failure instanceof FileSystemException known && known.getFile() != null
                    ? known.getFile()
                    : directory.toString();
            return noPermission(file, failure);
        }
        return new PostgresException(
                PostgresProblem.START_FAILED,
                "The embedded PostgreSQL in " + directory + " cannot be prepared: " + message,
                failure);
    }

    private static PostgresException diskFull(Path directory, @Nullable Throwable cause) {
        return new PostgresException(
                PostgresProblem.DISK_FULL,
                "There is no room left on the disk of " + directory + ". Nothing was lost: make room and start again.",
                cause);
    }

    private static PostgresException noPermission(String where, @Nullable Throwable cause) {
        return new PostgresException(
                PostgresProblem.NO_PERMISSION,
                "The user " + System.getProperty("user.name") + " may not do what PostgreSQL needs: " + where
                        + ". The directory must belong to the user that starts it, and as root every directory above"
                        + " it must be open to others (mode 711) unless unshare -U works.",
                cause);
    }

    private static String reason(List<String> output) {
        for (String level : List.of("PANIC:", "FATAL:", "initdb: error:", "ERROR:")) {
            String found = line(output, level);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return output.isEmpty() ? "it said nothing." : output.getLast();
    }

    private static String line(List<String> output, String part) {
        return output.stream().filter(line -> line.contains(part)).findFirst().orElse("");
    }
}
