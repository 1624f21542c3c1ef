package dev.perennial.customer;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON of events and traits. */
final class Json {
    /** Numbers stay what they were. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** A text that says something, also of a number; without what the database cannot hold. */
    static Optional<String> text(@Nullable JsonNode node) {
        if (node == null || !(node.isString() || node.isNumber())) {
            return Optional.empty();
        }
        String text =
                storable(node.isString() ? node.stringValue() : node.toString()).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    /** The same without what {@code jsonb} cannot hold. */
    static JsonNode storable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode clean = MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                clean.set(storable(field.getKey()), storable(field.getValue()));
            }
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = MAPPER.createArrayNode();
            array.forEach(item -> clean.add(storable(item)));
            return clean;
        }
        return node.isString() ? MAPPER.getNodeFactory().stringNode(storable(node.stringValue())) : node;
    }
}
