package dev.perennial.ingest;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body that was read.
 *
 * @param writeKey if the body has one
 * @param shared what holds for all items: {@code context}, {@code integrations}, {@code sentAt}
 * @param items in the order they were sent
 */
record Payload(Optional<String> writeKey, ObjectNode shared, List<Item> items) {
    Payload {
        items = List.copyOf(items);
    }
}
