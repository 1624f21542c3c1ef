package dev.perennial.backup;

import org.jspecify.annotations.Nullable;

/** A backup or restore that did not happen. The message is a sentence for the operator that says what to do. */
public final class BackupException extends Exception {
    private final BackupProblem problem;

    BackupException(BackupProblem problem, String message) {
        this(problem, message, null);
    }

    BackupException(BackupProblem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public BackupProblem problem() {
        return problem;
    }
}
