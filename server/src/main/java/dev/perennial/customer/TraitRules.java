package dev.perennial.customer;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What traits are called and made of. The reserved ones of Segment's specification have one name, whether they come in camelCase
 * or snake_case, and one type: {@code age} a whole number of years, {@code birthday} an ISO date, {@code createdAt} an ISO
 * instant, {@code address} and {@code company} objects, {@code email} and {@code phone} as identities are written, the others texts.
 * A reserved one that is not of its type is left out; the log has it. Free traits are kept as they come, as long as their name has at
 * most {@value #NAME_MAX} characters. {@code null} takes a trait back.
 */
final class TraitRules {
    static final int NAME_MAX = 100;

    private static final int AGE_MAX = 150;
    private static final BigDecimal MILLIS_FROM = BigDecimal.valueOf(100_000_000_000L);
    private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();

    private enum Type {
        TEXT,
        AGE,
        DATE,
        INSTANT,
        OBJECT,
        EMAIL,
        PHONE
    }

    private static final Map<String, Type> RESERVED = Map.ofEntries(
            Map.entry("address", Type.OBJECT),
            Map.entry("age", Type.AGE),
            Map.entry("avatar", Type.TEXT),
            Map.entry("birthday", Type.DATE),
            Map.entry("company", Type.OBJECT),
            Map.entry("createdAt", Type.INSTANT),
            Map.entry("description", Type.TEXT),
            Map.entry("email", Type.EMAIL),
            Map.entry("firstName", Type.TEXT),
            Map.entry("gender", Type.TEXT),
            Map.entry("id", Type.TEXT),
            Map.entry("lastName", Type.TEXT),
            Map.entry("name", Type.TEXT),
            Map.entry("phone", Type.PHONE),
            Map.entry("title", Type.TEXT),
            Map.entry("username", Type.TEXT),
            Map.entry("website", Type.TEXT));

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "created_at", "createdAt", "first_name", "firstName", "last_name", "lastName", "user_name", "username");

    private TraitRules() {}

    /** The traits by name, each of its type. */
    static Map<String, JsonNode> typed(JsonNode said) {
        Map<String, JsonNode> typed = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> trait : said.properties()) {
            String name = Json.storable(OTHER_NAMES.getOrDefault(trait.getKey(), trait.getKey()));
            if (!name.isBlank() && name.length() <= NAME_MAX) {
                typed(name, trait.getValue(), said).ifPresent(value -> typed.put(name, value));
            }
        }
        return typed;
    }

    private static Optional<JsonNode> typed(String name, JsonNode value, JsonNode all) {
        Type type = RESERVED.get(name);
        if (type == null || value.isNull()) {
            return Optional.of(Json.storable(value));
        }
        return switch (type) {
            case TEXT -> Json.text(value).map(NODES::stringNode);
            case AGE -> age(value);
            case DATE -> date(value).map(date -> NODES.stringNode(date.toString()));
            case INSTANT -> instant(value).map(instant -> NODES.stringNode(instant.toString()));
            case OBJECT -> object(name, value);
            case EMAIL ->
                Json.text(value)
                        .flatMap(text -> Identities.of(IdentityKind.EMAIL, text))
                        .map(identity -> NODES.stringNode(identity.value()));
            case PHONE ->
                Json.text(value)
                        .map(text -> Identities.phone(text, Incoming.region(all))
                                .map(Identity::value)
                                .orElse(text))
                        .map(NODES::stringNode);
        };
    }

    private static Optional<JsonNode> age(JsonNode value) {
        try {
            int years = Json.text(value).map(Integer::parseInt).orElse(-1);
            return years < 0 || years > AGE_MAX ? Optional.empty() : Optional.of(NODES.numberNode(years));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(JsonNode value) {
        String text = Json.text(value).orElse("");
        try {
            return text.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** A number is seconds since 1970, or milliseconds when it would be after the year 5000 in seconds. */
    private static Optional<Instant> instant(JsonNode value) {
        try {
            if (value.isNumber()) {
                BigDecimal number = value.decimalValue();
                boolean millis = number.abs().compareTo(MILLIS_FROM) >= 0;
                return Optional.of(Instant.ofEpochMilli((millis ? number : number.movePointRight(3)).longValue()));
            }
            String text = Json.text(value).orElse("");
            return text.length() > 10
                    ? Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant())
                    : date(value).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> object(String name, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return Json.text(value)
                    .map(text -> Json.MAPPER.createObjectNode().put(name.equals("address") ? "street" : "name", text));
        }
        ObjectNode clean = (ObjectNode) Json.storable(object);
        JsonNode postcode = clean.remove("postal_code");
        if (postcode != null && !clean.has("postalCode")) {
            clean.set("postalCode", postcode);
        }
        return Optional.of(clean);
    }
}
