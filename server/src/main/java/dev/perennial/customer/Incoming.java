package dev.perennial.customer;

import dev.perennial.event.CannotApplyException;
import dev.perennial.event.LoggedEvent;
import dev.perennial.kernel.PlainMoment;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of the log, read once.
 *
 * @param identities of its person, see {@link #read}; the same may be there twice
 */
record Incoming(LoggedEvent logged, String type, String name, Instant at, List<Identity> identities, ObjectNode body) {
    /** What a body has instead of what it said, once somebody wanted to be forgotten. */
    static final String ERASED = "erased";

    private static final Set<String> TYPES = Set.of("identify", "track", "page", "screen", "group", "alias");
    private static final List<String> ABOUT_THE_BUYER = List.of("Order ", "Checkout ", "Payment ");
    private static final Set<IdentityKind> OTHER_SYSTEMS = Set.of(IdentityKind.SHOPIFY, IdentityKind.WOOCOMMERCE);
    private static final JsonNode NOTHING = Json.MAPPER.createObjectNode();

    /**
     * Reads an event. Its person is known by {@code userId}, {@code anonymousId}, for an alias {@code previousId}, the ids of
     * other systems in {@code context.externalIds} (of type {@code shopify} or {@code woocommerce}), the device of {@code context}, and the e-mail address and phone number of the traits (a group's are not the person's) or, for
     * orders and checkouts, of the properties.
     *
     * @return nothing for one that was erased
     * @throws CannotApplyException {@code event_unreadable}
     */
    static Optional<Incoming> read(LoggedEvent logged) throws CannotApplyException {
        ObjectNode body = body(logged);
        if (body.path(ERASED).asBoolean(false)) {
            return Optional.empty();
        }
        String type = body.path("type").asString("");
        if (!TYPES.contains(type)) {
            throw unreadable();
        }
        String name = Json.text(body.get(type.equals("track") ? "event" : "name"))
                .map(text -> type.equals("track") ? EventNames.current(text) : text)
                .orElse("");
        return Optional.of(new Incoming(logged, type, name, at(logged, body), identities(type, name, body), body));
    }

    private static ObjectNode body(LoggedEvent logged) throws CannotApplyException {
        try {
            if (Json.MAPPER.readTree(logged.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static CannotApplyException unreadable() {
        return new CannotApplyException("event_unreadable", "The log has something here that is no event.");
    }

    /** One whose time is still to come happened when it was received. */
    private static Instant at(LoggedEvent logged, ObjectNode body) {
        try {
            String stated = body.path("timestamp").asString("");
            Instant at = PlainMoment.is(stated) ? PlainMoment.parse(stated) : Instant.parse(stated);
            return at.isAfter(logged.receivedAt()) ? logged.receivedAt() : at;
        } catch (DateTimeException missing) {
            return logged.receivedAt();
        }
    }

    private static List<Identity> identities(String type, String name, ObjectNode body) {
        JsonNode said = body.get("flags");
        Set<String> flags = said == null ? Set.of() : new HashSet<>();
        if (said != null) {
            said.forEach(flag -> flags.add(flag.asString("")));
        }
        List<Identity> found = new ArrayList<>();
        add(found, IdentityKind.EXTERNAL, flags.contains("blocked_userId") ? null : body.get("userId"));
        add(found, IdentityKind.ANONYMOUS, flags.contains("blocked_anonymousId") ? null : body.get("anonymousId"));
        if (type.equals("alias") && !flags.contains("self_alias") && !flags.contains("blocked_previousId")) {
            add(found, IdentityKind.ANONYMOUS, body.get("previousId"));
        }
        for (JsonNode id : body.path("context").path("externalIds")) {
            OTHER_SYSTEMS.stream()
                    .filter(kind -> kind.text().equals(id.path("type").asString("")))
                    .forEach(kind -> add(found, kind, id.get("id")));
        }
        JsonNode device = body.path("context").path("device");
        add(found, IdentityKind.DEVICE, device.get("token"));
        add(found, IdentityKind.DEVICE, device.get("id"));
        for (JsonNode words : saidOfThePerson(type, name, body)) {
            add(found, IdentityKind.EMAIL, words.get("email"));
            Json.text(words.get("phone"))
                    .flatMap(phone -> Identities.phone(phone, region(words)))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static void add(List<Identity> found, IdentityKind kind, @Nullable JsonNode node) {
        Json.text(node).flatMap(text -> Identities.of(kind, text)).ifPresent(found::add);
    }

    private static List<JsonNode> saidOfThePerson(String type, String name, ObjectNode body) {
        List<JsonNode> said = new ArrayList<>();
        said.add(body.path("context").path("traits"));
        if (!type.equals("group")) {
            said.add(body.path("traits"));
        }
        if (ABOUT_THE_BUYER.stream().anyMatch(name::startsWith)) {
            said.add(body.path("properties"));
        }
        return said;
    }

    static String region(JsonNode said) {
        JsonNode address = said.path("address");
        String country = Json.text(address.isObject() ? address.get("country") : said.get("country"))
                .orElse("");
        return country.matches("[A-Za-z]{2}") ? country.toUpperCase(Locale.ROOT) : "";
    }

    /** What the event says of its person; an empty object for one that says nothing. */
    JsonNode traits() {
        JsonNode own = type.equals("group") ? NOTHING : body.path("traits");
        JsonNode context = body.path("context").path("traits");
        if (!(context instanceof ObjectNode older) || older.isEmpty()) {
            return own.isObject() ? own : NOTHING;
        }
        ObjectNode all = Json.MAPPER.createObjectNode().setAll(older);
        if (own instanceof ObjectNode newer) {
            all.setAll(newer);
        }
        return all;
    }
}
