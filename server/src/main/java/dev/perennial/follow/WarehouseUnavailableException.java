package dev.perennial.follow;

/** There is no copy to read just now, or too many read it. */
public final class WarehouseUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    private final Why why;

    WarehouseUnavailableException(Why why, String message) {
        super(message);
        this.why = why;
    }

    /** What a caller can do about it. */
    public enum Why {
        /** It is being built; later. */
        BUILDING("warehouse_building"),
        /** As many as may do already read; soon. */
        BUSY("warehouse_busy"),
        /** The question took longer than it may; ask for less. */
        TIMEOUT("warehouse_timeout"),
        /** The question needed more memory than there is for it, spilling included; ask for less. */
        MEMORY("warehouse_memory"),
        /** Somebody ended the question. */
        CANCELLED("question_cancelled");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        /** Stable, for callers. */
        public String code() {
            return code;
        }
    }

    public Why why() {
        return why;
    }
}
