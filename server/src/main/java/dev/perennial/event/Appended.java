package dev.perennial.event;

import java.time.Duration;

/** What became of an event. */
public sealed interface Appended {
    /** It is on the disk at this position of its store. */
    record At(long position) implements Appended {}

    /** An event of this messageId was on the disk already. */
    record Duplicate() implements Appended {}

    /** Nothing is known to have been kept; the sender should come again. */
    record Refused(Code code, Duration retryAfter) implements Appended {}

    /** Why an event was refused. */
    enum Code {
        /** More comes in than the disk takes. */
        PRESSURE("ingest_pressure"),
        /** The database does not answer or its disk is full. */
        UNAVAILABLE("ingest_unavailable"),
        /** The event cannot be stored, now or later. */
        UNSTORABLE("ingest_unstorable");

        private final String code;

        Code(String code) {
            this.code = code;
        }

        /** Stable, for machines. */
        public String code() {
            return code;
        }
    }
}
