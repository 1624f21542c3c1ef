package dev.perennial.postgres;

import org.jspecify.annotations.Nullable;

/** PostgreSQL cannot be used. The message is a sentence for the operator that says what to do. */
public final class PostgresException extends Exception {
    private final PostgresProblem problem;

    PostgresException(PostgresProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    PostgresException(PostgresProblem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public PostgresProblem problem() {
        return problem;
    }
}
