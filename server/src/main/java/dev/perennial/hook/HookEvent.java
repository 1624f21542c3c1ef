package dev.perennial.hook;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An event as the log keeps it, made of a delivery. Of the names of the e-commerce specification, and a few more. */
final class HookEvent {
    private final String messageId;
    private final ObjectNode body = Delivery.JSON.createObjectNode();
    private final ObjectNode said;

    private HookEvent(ShopSystem system, String messageId, String type, String part, Instant at, Instant receivedAt) {
        this.messageId = messageId;
        body.put("type", type).put("messageId", messageId).put("hook", system.text());
        body.put("timestamp", (at.isAfter(receivedAt) ? receivedAt : at).toString());
        body.put("receivedAt", receivedAt.toString());
        this.said = body.putObject(part);
        body.putArray("flags");
    }

    static HookEvent track(ShopSystem system, String messageId, String name, Instant at, Instant receivedAt) {
        HookEvent event = new HookEvent(system, messageId, "track", "properties", at, receivedAt);
        event.body.put("event", name);
        return event;
    }

    static HookEvent identify(ShopSystem system, String messageId, Instant at, Instant receivedAt) {
        return new HookEvent(system, messageId, "identify", "traits", at, receivedAt);
    }

    String messageId() {
        return messageId;
    }

    String text() {
        return body.toString();
    }

    /** Properties, or traits of an identify. */
    ObjectNode said() {
        return said;
    }

    /** Traits of whoever a track is about. */
    ObjectNode person() {
        return body.withObject("context").withObject("traits");
    }

    /** Whom it is about by the shop system's own id. */
    void isAbout(ShopSystem system, String id) {
        if (!id.isEmpty() && !id.equals("0")) {
            body.withObject("context")
                    .withArray("externalIds")
                    .addObject()
                    .put("type", system.text())
                    .put("id", id);
        }
    }

    /** What a field says, without blanks around; an empty text for nothing. */
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isValueNode() || value.isNull()) {
            return "";
        }
        return (value.isString() ? value.stringValue() : value.toString()).strip();
    }

    /** The first that says something. */
    static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    static void put(ObjectNode target, String name, String text) {
        if (!text.isEmpty()) {
            target.put(name, text);
        }
    }

    static void put(ObjectNode target, String name, @Nullable BigDecimal number) {
        if (number != null) {
            target.put(name, number.toPlainString());
        }
    }

    /** The id that everything of a shop system has. */
    static String id(JsonNode node) {
        String id = text(node, "id");
        if (id.isEmpty()) {
            throw Delivery.unreadable("it has no id");
        }
        return id;
    }

    /** What a field says over a list, without silence. */
    static List<String> words(JsonNode list, String name) {
        List<String> words = new ArrayList<>();
        list.forEach(item -> words.add(text(item, name)));
        return words.stream().filter(word -> !word.isEmpty()).toList();
    }

    /** The sum of a field over a list; nothing when nobody says it. */
    static @Nullable BigDecimal sum(JsonNode list, String name) {
        BigDecimal sum = null;
        for (JsonNode item : list) {
            Optional<BigDecimal> number = decimal(item, name);
            if (number.isPresent()) {
                sum = sum == null ? number.get() : sum.add(number.get());
            }
        }
        return sum;
    }

    static Optional<BigDecimal> decimal(JsonNode node, String name) {
        String text = text(node, name);
        try {
            // nobody's amounts are longer, and 1e999999999 is not worth the time
            return text.isEmpty()
                            || text.length() > 40
                            || text.toLowerCase(java.util.Locale.ROOT).contains("e")
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** ISO 8601; without an offset it is UTC. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException local) {
            try {
                return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }
    }

    static void putWords(ObjectNode target, String name, List<String> words) {
        List<String> said =
                words.stream().filter(word -> !word.isEmpty()).distinct().toList();
        if (!said.isEmpty()) {
            ArrayNode list = target.putArray(name);
            said.forEach(list::add);
        }
    }
}
