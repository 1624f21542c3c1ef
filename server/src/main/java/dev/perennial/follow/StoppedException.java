package dev.perennial.follow;

/** Somebody asked to stop in the middle of work, which is not kept. */
final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;
}
