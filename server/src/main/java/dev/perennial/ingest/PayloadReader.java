package dev.perennial.ingest;

import dev.perennial.kernel.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies. A batch is read item by item, so that the size of each as it was sent is known. */
final class PayloadReader {
    static final int BATCH_EVENTS_MAX = 2_500;
    private static final String BATCH = "batch";
    private static final String WRITE_KEY = "writeKey";

    /** Numbers stay what they were: amounts are compared to the cent, and ids are longer than a double. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private PayloadReader() {}

    static Payload single(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            expectObject(parser.nextToken());
            ObjectNode event = parser.readValueAsTree();
            expectEnd(parser);
            return new Payload(
                    writeKey(event.get(WRITE_KEY)), JSON.createObjectNode(), List.of(new Item(event, body.length)));
        } catch (JacksonException notJson) {
            throw broken(notJson);
        } catch (NumberFormatException | ArithmeticException outOfRange) {
            throw Refused.invalid("number_invalid", "The body has a number that is larger than anybody can use.");
        }
    }

    static Payload batch(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            expectObject(parser.nextToken());
            ObjectNode shared = JSON.createObjectNode();
            List<Item> items = null;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals(BATCH)) {
                    items = items(parser, value);
                } else {
                    JsonNode node = parser.readValueAsTree();
                    shared.set(name, node);
                }
            }
            expectEnd(parser);
            if (items == null) {
                throw Refused.invalid("batch_missing", "A batch has its events in the array batch.");
            }
            return new Payload(writeKey(shared.get(WRITE_KEY)), shared, items);
        } catch (JacksonException notJson) {
            throw broken(notJson);
        } catch (NumberFormatException | ArithmeticException outOfRange) {
            throw Refused.invalid("number_invalid", "The body has a number that is larger than anybody can use.");
        }
    }

    private static List<Item> items(JsonParser parser, @Nullable JsonToken first) {
        if (first != JsonToken.START_ARRAY) {
            throw Refused.invalid("batch_missing", "A batch has its events in the array batch.");
        }
        List<Item> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == BATCH_EVENTS_MAX) {
                throw Refused.invalid(
                        "batch_too_many", "A batch has at most " + BATCH_EVENTS_MAX + " events. Send it in parts.");
            }
            long begin = parser.currentTokenLocation().getByteOffset();
            JsonNode node = parser.readValueAsTree();
            long end = parser.currentLocation().getByteOffset();
            items.add(new Item(node, (int) (end - begin)));
        }
        return items;
    }

    private static ProblemException broken(JacksonException notJson) {
        TokenStreamLocation place = notJson.getLocation();
        return Refused.notJson(place == null ? "it breaks off" : "it breaks near byte " + place.getByteOffset());
    }

    private static void expectObject(@Nullable JsonToken token) {
        if (token == null) {
            throw Refused.invalid("body_missing", "The body is empty. Send an event as a JSON object.");
        }
        if (token != JsonToken.START_OBJECT) {
            throw Refused.invalid("not_an_object", "Send a JSON object.");
        }
    }

    private static void expectEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw Refused.notJson("something follows after its end");
        }
    }

    private static Optional<String> writeKey(@Nullable JsonNode node) {
        return node != null && node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }
}
