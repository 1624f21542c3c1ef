package dev.perennial.ingest;

import java.util.Arrays;
import java.util.List;

/**
 * A call of the Event API, for whoever describes it. The list comes from what the servlet answers to, so that none can be
 * forgotten.
 *
 * @param path as in {@code /v1/track} or {@code /v1/projects/{writeKey}/settings}
 * @param summary what it does, in a sentence
 * @param body what is sent along, by POST; with {@link Body#NONE} it is a GET
 */
public record EventCall(String path, String summary, Body body) {
    /** What a call takes. */
    public enum Body {
        /** One event. */
        EVENT,
        /** Events in {@code batch}. */
        BATCH,
        /** Nothing. */
        NONE
    }

    public static List<EventCall> all() {
        return Route.calls();
    }

    /** The types that an event can have. */
    public static List<String> kinds() {
        return Arrays.stream(EventKind.values()).map(EventKind::text).toList();
    }
}
