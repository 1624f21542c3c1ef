package dev.perennial.command;

import dev.perennial.backup.BackupException;
import dev.perennial.demo.DemoException;
import dev.perennial.kernel.ProblemException;
import dev.perennial.orderfile.QuestionException;
import dev.perennial.postgres.PostgresException;
import dev.perennial.server.ServerException;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells a failure in a sentence that says what to do. The stack trace is for who asks with PERENNIAL_DEBUG=1. */
final class Failures {
    private Failures() {}

    static int tell(Exception failure, CommandLine line, ParseResult arguments) {
        if (failure instanceof QuestionException question) {
            say(line, String.valueOf(question.getMessage()));
            return Exit.USAGE;
        }
        say(line, sentence(failure));
        if (System.getenv("PERENNIAL_DEBUG") != null) {
            failure.printStackTrace(line.getErr());
        }
        return Exit.FAILED;
    }

    static int tellUsage(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        say(line, String.valueOf(failure.getMessage()));
        if (line.getSubcommands().isEmpty()) {
            line.getErr().println("Help: perennial " + path(line) + "--help");
        } else {
            line.usage(line.getErr());
        }
        return Exit.USAGE;
    }

    private static String path(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName(" ");
        int first = name.indexOf(' ');
        return first < 0 ? "" : name.substring(first + 1) + " ";
    }

    private static String sentence(Throwable failure) {
        return switch (failure) {
            case UnreadableFileException unreadable -> String.valueOf(unreadable.getMessage());
            case BackupException refused -> String.valueOf(refused.getMessage());
            case PostgresException database -> String.valueOf(database.getMessage());
            case ProblemException refused -> refused.problem().sentence();
            case ServerException server -> String.valueOf(server.getMessage());
            case DemoException refused -> String.valueOf(refused.getMessage());
            case UncheckedIOException wrapped -> sentence(causeOf(wrapped));
            case NoSuchFileException missing -> "There is no file or directory " + missing.getFile() + ".";
            case AccessDeniedException denied -> denied.getFile() + " may not be written or read by this user.";
            case FileAlreadyExistsException exists -> exists.getFile() + " is there already.";
            case IOException io -> "Reading or writing failed: " + io.getMessage();
            case SQLException sql -> engine(sql);
            default -> "Unexpected failure (a bug; PERENNIAL_DEBUG=1 shows where): " + failure;
        };
    }

    private static Throwable causeOf(UncheckedIOException wrapped) {
        return wrapped.getCause() == null ? new IOException(wrapped) : wrapped.getCause();
    }

    private static String engine(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("Out of Memory")
                ? "There is not enough memory or temporary disk space for this file: " + firstLine(failure)
                : "The database failed: " + firstLine(failure);
    }

    private static String firstLine(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static void say(CommandLine line, String sentence) {
        line.getErr().println(line.getColorScheme().errorText(sentence));
    }
}
