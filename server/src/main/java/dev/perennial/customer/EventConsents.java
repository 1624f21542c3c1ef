package dev.perennial.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Decisions that events tell. The traits {@code acceptsEmail} and {@code acceptsSms} say the same with every event, so
 * only a change of them is a decision: who unsubscribed is not signed up again by a shop system that does not know it
 * yet. The events Unsubscribed and Email Marked as Spam are a no each.
 */
final class EventConsents {
    private static final String OF_TRAITS = "trait";
    private static final String OF_EVENTS = "event";
    private static final Map<String, Channel> TRAITS = Map.of(
            "acceptsEmail", Channel.EMAIL,
            "accepts_email", Channel.EMAIL,
            "acceptsSms", Channel.SMS,
            "accepts_sms", Channel.SMS);
    private static final Set<String> REFUSALS = Set.of("Unsubscribed", "Email Marked as Spam");

    private final List<Consents.Made> made = new ArrayList<>();

    void hear(KnownEvent event, Resolved person, JsonNode traits) {
        TRAITS.forEach((name, channel) -> accepted(traits.path(name))
                .ifPresent(granted -> made.add(new Consents.Made(
                        person, decision(event, channel, granted, OF_TRAITS), Consents.Weight.STATE))));
        if (event.type().equals("track") && REFUSALS.contains(event.name())) {
            made.add(new Consents.Made(
                    person, decision(event, Channel.EMAIL, false, OF_EVENTS), Consents.Weight.DECISION));
        }
    }

    private static Decision decision(KnownEvent event, Channel channel, boolean granted, String source) {
        String proof = Json.MAPPER
                .createObjectNode()
                .put("messageId", Json.storable(event.logged().messageId()))
                .put("position", event.logged().position())
                .toString();
        return new Decision(channel, Consents.MARKETING, granted, source, proof, event.at(), "events");
    }

    private static Optional<Boolean> accepted(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        return switch (value.asString("").toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> Optional.of(true);
            case "false", "no", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    List<Consents.Made> made() {
        return made;
    }
}
