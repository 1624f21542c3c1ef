package dev.perennial.kernel;

/**
 * Why something is refused, as whoever asked can act on it.
 *
 * @param category what kind of refusal it is
 * @param code stable, for machines
 * @param sentence for people; says what to do
 */
public record Problem(Category category, String code, String sentence) {
    /** What kind of refusal it is, which decides how an edge tells it. */
    public enum Category {
        /** What was said cannot be understood or is not allowed by a rule. */
        INVALID,
        /** Nobody known asks. */
        UNAUTHENTICATED,
        /** Somebody known asks for more than they may. */
        FORBIDDEN,
        /** There is no such thing, or it is somebody else's. */
        NOT_FOUND,
        /** It does not fit what is there already. */
        CONFLICT,
        /** Too much is asked at once; later it will do. */
        BUSY,
        /** Something that is needed does not answer; later it may. */
        UNAVAILABLE
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
