package dev.perennial.ingest;

/** What the rules say of an event. */
sealed interface Checked {
    /**
     * It can be appended.
     *
     * @param messageId the sender's, or a new one
     * @param body what the log keeps
     */
    record Accepted(String messageId, String body) implements Checked {}

    /** It cannot. */
    record Rejected(String code, String reason) implements Checked {}
}
