package dev.perennial.command;

/** Exit codes of every command. */
final class Exit {
    static final int DONE = 0;
    static final int FAILED = 1;
    /** Wrong usage, or a question that only the user can answer. */
    static final int USAGE = 2;

    private Exit() {}
}
