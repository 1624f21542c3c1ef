package dev.perennial.api;

import dev.perennial.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The copy of somebody's data as people read it.
 *
 * @param direction {@code ltr} or {@code rtl}
 */
public record ExportPage(
        String language, String direction, String title, String introduction, String nothing, List<Part> parts) {
    public ExportPage {
        parts = List.copyOf(parts);
    }

    /** One kind of thing that is kept. */
    public record Part(String title, List<Item> items) {}

    /** One of them. */
    public record Item(List<Entry> entries) {}

    /** What it says, under the name that the document has for it. */
    public record Entry(String name, String value) {}

    /** The page of a document in a language. */
    static ExportPage of(ObjectNode document, String id, Wording wording) {
        ExportWords words = wording.words(ExportWords.class);
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> part : document.properties()) {
            List<Item> items = new ArrayList<>();
            for (JsonNode item : part.getValue().isArray() ? part.getValue() : List.of(part.getValue())) {
                items.add(item(item));
            }
            parts.add(new Part(title(part.getKey(), words), items));
        }
        return new ExportPage(
                wording.tag(),
                wording.isRightToLeft() ? "rtl" : "ltr",
                words.title(id),
                words.introduction(),
                words.nothing(),
                parts);
    }

    private static String title(String part, ExportWords words) {
        return switch (part) {
            case "customer" -> words.customer();
            case "identities" -> words.identities();
            case "traits" -> words.traits();
            case "consents" -> words.consents();
            case "merges" -> words.merges();
            case "events" -> words.events();
            default -> words.more(part);
        };
    }

    private static Item item(JsonNode item) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : item.properties()) {
            JsonNode value = entry.getValue();
            boolean says = !value.isNull() && !(value.isContainer() && value.isEmpty());
            if (says) {
                entries.add(new Entry(entry.getKey(), value.isString() ? value.stringValue() : value.toString()));
            }
        }
        return new Item(entries);
    }
}
