package dev.perennial.sample;

/** Hears how far a long piece of work has come. */
@FunctionalInterface
public interface ProgressListener {

    /** A listener to whom it does not matter. */
    ProgressListener NONE = (done, all) -> {};

    /** Called now and then, and at last with both numbers the same; never with fewer than before. */
    void customersDone(int done, int all);
}
