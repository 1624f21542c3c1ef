package dev.perennial.tabular;

/** A file that cannot be read at all or not to its end. The message is a sentence for its owner. */
public final class UnreadableFileException extends Exception {
    private final String code;

    public UnreadableFileException(String code, String message) {
        super(message);
        this.code = code;
    }

    public UnreadableFileException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable, for machines: {@code not_found}, {@code binary}, {@code empty}, {@code truncated}, … */
    public String code() {
        return code;
    }
}
