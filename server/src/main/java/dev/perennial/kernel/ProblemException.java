package dev.perennial.kernel;

/** Carries a refusal to the edge that tells it. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        // A refusal is no bug: where it came from is not worth the time that a stack trace takes.
        super(problem.sentence(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
