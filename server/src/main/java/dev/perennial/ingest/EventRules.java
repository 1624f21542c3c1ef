package dev.perennial.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which events are taken, and what the log keeps of them: the event as it was sent, with what its batch says for all,
 * {@code type}, {@code messageId}, the {@code timestamp} corrected by the sender's clock, {@code receivedAt}, and under
 * {@code flags} what consumers should know before they believe it.
 */
final class EventRules {
    private static final Duration FUTURE = Duration.ofDays(1);
    private static final Duration PAST = Duration.ofDays(365);
    static final int MESSAGE_ID_MAX = 100;
    private static final List<String> OBJECTS = List.of("context", "integrations", "properties", "traits");
    private static final List<String> IDS = List.of("userId", "anonymousId", "previousId", "groupId");

    private final Shared shared;

    EventRules(Shared shared) {
        this.shared = shared;
    }

    /** An event that says its kind. */
    Checked check(Item item) {
        if (!(item.node() instanceof ObjectNode event)) {
            return new Checked.Rejected("not_an_object", "An event is a JSON object.");
        }
        JsonNode type = event.get("type");
        Optional<EventKind> kind =
                type != null && type.isString() ? EventKind.of(type.stringValue()) : Optional.empty();
        return kind.map(known -> check(item, event, known))
                .orElseGet(() -> new Checked.Rejected(
                        "type_unknown", "An event's type is identify, track, page, screen, group or alias."));
    }

    /** An event whose kind the path said. */
    Checked check(Item item, EventKind kind) {
        return item.node() instanceof ObjectNode event
                ? check(item, event, kind)
                : new Checked.Rejected("not_an_object", "An event is a JSON object.");
    }

    private Checked check(Item item, ObjectNode event, EventKind kind) {
        Checked.@Nullable Rejected rejected = rejection(item, event, kind);
        if (rejected != null) {
            return rejected;
        }
        String messageId = WellFormed.of(Identities.text(event.get("messageId"))
                .orElseGet(() -> UUID.randomUUID().toString()));
        event.remove("writeKey");
        // says that a shop system signed it, which nobody can say here
        event.remove("hook");
        event.put("type", kind.text());
        event.put("messageId", messageId);
        merge(event, "context", shared.context());
        merge(event, "integrations", shared.integrations());
        List<String> flags = new ArrayList<>();
        settleIds(event, kind, flags);
        settleTimes(event, flags);
        ArrayNode told = event.putArray("flags");
        flags.forEach(told::add);
        return new Checked.Accepted(messageId, WellFormed.of(event.toString()));
    }

    private Checked.@Nullable Rejected rejection(Item item, ObjectNode event, EventKind kind) {
        if (item.bytes() + shared.bytes() > Route.EVENT_BYTES_MAX) {
            return new Checked.Rejected(
                    "event_too_large", "An event has at most 32 KB, what its batch says for all included.");
        }
        for (String name : OBJECTS) {
            if (event.hasNonNull(name) && !event.get(name).isObject()) {
                return new Checked.Rejected(name + "_invalid", "The event's " + name + " is not an object.");
            }
        }
        Checked.@Nullable Rejected id = badId(event);
        return id == null ? missing(event, kind) : id;
    }

    private static Checked.@Nullable Rejected badId(ObjectNode event) {
        JsonNode messageId = event.get("messageId");
        if (!Identities.readable(messageId)
                || Identities.text(messageId)
                        .filter(text -> text.length() > MESSAGE_ID_MAX || text.indexOf('\0') >= 0)
                        .isPresent()) {
            return new Checked.Rejected(
                    "message_id_invalid", "A messageId is a text of at most " + MESSAGE_ID_MAX + " characters.");
        }
        for (String name : IDS) {
            JsonNode node = event.get(name);
            if (!Identities.readable(node)
                    || Identities.text(node)
                            .filter(text -> text.length() > Identities.LENGTH_MAX || text.indexOf('\0') >= 0)
                            .isPresent()) {
                return new Checked.Rejected(
                        "id_invalid",
                        "The event's " + name + " is not a text of at most " + Identities.LENGTH_MAX + " characters.");
            }
        }
        return null;
    }

    private static Checked.@Nullable Rejected missing(ObjectNode event, EventKind kind) {
        if (absent(event, "userId") && absent(event, "anonymousId")) {
            return new Checked.Rejected("identity_missing", "An event needs a userId or an anonymousId.");
        }
        String needed = switch (kind) {
            case TRACK -> named(event) ? "" : "event";
            case GROUP -> absent(event, "groupId") ? "groupId" : "";
            case ALIAS -> absent(event, "previousId") ? "previousId" : "";
            case IDENTIFY, PAGE, SCREEN -> "";
        };
        if (!needed.isEmpty()) {
            return new Checked.Rejected(
                    kind.text() + "_incomplete", "An event of type " + kind.text() + " needs " + needed + ".");
        }
        return null;
    }

    private static boolean named(ObjectNode event) {
        JsonNode name = event.get("event");
        return name != null && name.isString() && !name.stringValue().isBlank();
    }

    private static boolean absent(ObjectNode event, String name) {
        return Identities.text(event.get(name)).isEmpty();
    }

    private static void merge(ObjectNode event, String name, ObjectNode forAll) {
        if (forAll.isEmpty()) {
            return;
        }
        ObjectNode merged = PayloadReader.JSON.createObjectNode().setAll(forAll);
        if (event.get(name) instanceof ObjectNode own) {
            merged.setAll(own);
        }
        event.set(name, merged);
    }

    private static void settleIds(ObjectNode event, EventKind kind, List<String> flags) {
        for (String name : IDS) {
            Optional<String> id = Identities.text(event.get(name));
            if (id.isEmpty()) {
                event.remove(name);
            } else {
                event.put(name, id.get());
                if (Identities.blocked(id.get())) {
                    flags.add("blocked_" + name);
                }
            }
        }
        if (kind == EventKind.ALIAS && event.get("previousId").equals(event.get("userId"))) {
            flags.add("self_alias");
        }
    }

    private void settleTimes(ObjectNode event, List<String> flags) {
        Instant receivedAt = shared.receivedAt();
        String stated = event.hasNonNull("originalTimestamp") ? "originalTimestamp" : "timestamp";
        Optional<Instant> original = Moments.read(event.get(stated));
        if (original.isEmpty() && event.hasNonNull(stated)) {
            flags.add("unreadable_timestamp");
        }
        Optional<Instant> sentAt = shared.sentAt(event);
        Instant timestamp = timestamp(original, sentAt, receivedAt);
        oddness(timestamp, receivedAt).ifPresent(flags::add);
        if (event.hasNonNull(stated)) {
            event.set("originalTimestamp", event.get(stated));
        }
        sentAt.ifPresent(at -> event.put("sentAt", at.toString()));
        event.put("timestamp", timestamp.toString());
        event.put("receivedAt", receivedAt.toString());
    }

    /** When it happened by our clock, as far as anybody can tell. */
    static Instant timestamp(Optional<Instant> original, Optional<Instant> sentAt, Instant receivedAt) {
        return original.map(at -> sentAt.map(sent -> Moments.corrected(at, sent, receivedAt))
                        .orElse(at))
                .orElse(receivedAt);
    }

    /** The flag of a time that hardly can be. */
    static Optional<String> oddness(Instant timestamp, Instant receivedAt) {
        if (timestamp.isAfter(receivedAt.plus(FUTURE))) {
            return Optional.of("future");
        }
        return timestamp.isBefore(receivedAt.minus(PAST)) ? Optional.of("past") : Optional.empty();
    }
}
