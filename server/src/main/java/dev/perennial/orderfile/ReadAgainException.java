package dev.perennial.orderfile;

/** What was guessed of a file's style turned out wrong after rows were read: the load starts again, knowing better. */
final class ReadAgainException extends Exception {
    /** What has to be looked at. */
    enum Doubt {
        /** A date can be read both ways, and the file was not yet searched for a proof. */
        DATE_ORDER,
        /** A number can only be read in the other style, and none before told which. */
        DECIMAL_MARK,
        /** A number can be read in both styles, and the file was not yet searched for a proof. */
        OPEN_DECIMAL_MARK,
        /** The currency that the files turn out to be in has other decimals than the amounts before it were read with. */
        CURRENCY
    }

    private final int file;
    private final Doubt doubt;

    ReadAgainException(int file, Doubt doubt) {
        super(doubt.name());
        this.file = file;
        this.doubt = doubt;
    }

    int file() {
        return file;
    }

    Doubt doubt() {
        return doubt;
    }
}
