package dev.perennial.console.data;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events as people read them. */
final class EventText {
    private static final int CHARACTERS_MAX = 20_000;

    private final JsonMapper json;

    EventText(JsonMapper json) {
        this.json = json;
    }

    /** An empty object for what is none. */
    JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException noJson) {
            return json.createObjectNode();
        }
    }

    /** Set out over lines, and cut where it goes on for long. */
    String pretty(String body) {
        JsonNode event = read(body);
        String text =
                event.isEmpty() ? body : json.writerWithDefaultPrettyPrinter().writeValueAsString(event);
        return text.length() <= CHARACTERS_MAX ? text : text.substring(0, CHARACTERS_MAX) + "…";
    }
}
