package dev.perennial.bench.ingest;

import java.nio.charset.StandardCharsets;

/** Ids of a run in a row: its name and a number, as wide as a UUID. */
final class MessageIds {
    private final String beginning;
    private long given;

    MessageIds(String run) {
        this.beginning = run + "-";
    }

    String placeholder() {
        return beginning + "0".repeat(TrackEvent.ID_LENGTH - beginning.length());
    }

    long given() {
        return given;
    }

    /** Writes the next number over the digits that end before a place. */
    void next(byte[] request, int end) {
        long rest = ++given;
        for (int place = end - 1; rest > 0; place--) {
            request[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Where a request's id ends. */
    int end(byte[] request) {
        int start = new String(request, StandardCharsets.US_ASCII).indexOf(placeholder());
        return start + TrackEvent.ID_LENGTH;
    }
}
