package dev.perennial.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends events in batches of about half of what the Event API takes at once. */
final class EventBatches {
    private static final int BATCH_CHARACTERS = 240_000;
    private static final int BATCH_EVENTS = 1_200;
    private static final String OPENING = "{\"batch\":[";

    private final FrontDoor door;
    private final StringBuilder batch = new StringBuilder(OPENING);
    private int events;

    EventBatches(FrontDoor door) {
        this.door = door;
    }

    void add(String event) throws IOException, InterruptedException {
        if (events > 0) {
            batch.append(',');
        }
        batch.append(event);
        events++;
        if (events == BATCH_EVENTS || batch.length() > BATCH_CHARACTERS) {
            send();
        }
    }

    private void send() throws IOException, InterruptedException {
        door.batch(batch.append("]}").toString().getBytes(StandardCharsets.UTF_8));
        batch.setLength(OPENING.length());
        events = 0;
    }

    /** Sends the last ones. */
    void end() throws IOException, InterruptedException {
        if (events > 0) {
            send();
        }
    }
}
