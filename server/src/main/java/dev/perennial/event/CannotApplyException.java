package dev.perennial.event;

/** An event that a consumer can do nothing with, now or later. */
public final class CannotApplyException extends Exception {
    private final String code;

    /**
     * @param code stable, for machines
     * @param reason a sentence for people
     */
    public CannotApplyException(String code, String reason) {
        super(reason);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
