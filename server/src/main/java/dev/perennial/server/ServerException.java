package dev.perennial.server;

/** The server cannot be started. The message is a sentence for the operator that says what to do. */
public final class ServerException extends Exception {
    private final String code;

    ServerException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    ServerException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable, for machines. */
    public String code() {
        return code;
    }
}
