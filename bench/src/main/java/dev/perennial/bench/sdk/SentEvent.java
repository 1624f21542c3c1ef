package dev.perennial.bench.sdk;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event as both sides know it. */
record SentEvent(String type, String messageId) {
    static SentEvent of(String json) {
        JsonNode event = JsonMapper.shared().readTree(json);
        return new SentEvent(
                event.path("type").asString(), event.path("messageId").asString());
    }

    static List<SentEvent> read(String lines) {
        return lines.lines().map(SentEvent::of).toList();
    }
}
