package dev.perennial.commerce;

import dev.perennial.event.CannotApplyException;
import dev.perennial.kernel.Money;
import dev.perennial.kernel.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an event says under the names of the e-commerce specification, in snake_case or camelCase. What is empty is not
 * said; what is said and cannot be used is a reason to set the event aside.
 */
final class Said {
    /** Ids are in indexes, which hold about 2,700 bytes. */
    static final int ID_MAX = 500;

    private static final int TEXT_MAX = 2_000;
    private static final BigDecimal QUANTITY_MAX = new BigDecimal("1000000000000");
    private static final int YEAR_MAX = 9999;

    /** The other spelling of each name that this module asks for. */
    private static final Map<String, String> CAMEL = new ConcurrentHashMap<>();

    private final JsonNode node;

    Said(JsonNode node) {
        this.node = node;
    }

    private @Nullable JsonNode find(String name) {
        JsonNode found = node.get(name);
        if (found == null && name.indexOf('_') > 0) {
            found = node.get(CAMEL.computeIfAbsent(name, Said::camel));
        }
        boolean says = found != null
                && !found.isNull()
                && !(found.isString() && found.stringValue().isBlank());
        return says ? found : null;
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            camel.append(c == '_' && i + 1 < name.length() ? Character.toUpperCase(name.charAt(++i)) : c);
        }
        return camel.toString();
    }

    boolean has(String name) {
        return find(name) != null;
    }

    /** A text for people; what is longer than anybody reads is cut. */
    @Nullable String text(String name) {
        JsonNode found = find(name);
        if (found == null || !found.isValueNode()) {
            return null;
        }
        String text = (found.isString() ? found.stringValue() : found.toString())
                .replace("\0", "")
                .strip();
        if (text.isEmpty()) {
            return null;
        }
        return cut(text, TEXT_MAX);
    }

    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    @Nullable String id(String name) throws CannotApplyException {
        String text = text(name);
        if (text != null && text.length() > ID_MAX) {
            throw new CannotApplyException("id_too_long", "An id has at most " + ID_MAX + " characters: " + name + ".");
        }
        return text;
    }

    @Nullable Boolean flag(String name) {
        String text = text(name);
        return text == null ? null : Boolean.valueOf(text);
    }

    @Nullable BigDecimal decimal(String name) throws CannotApplyException {
        JsonNode found = find(name);
        if (found == null) {
            return null;
        }
        try {
            return found.isNumber()
                    ? found.decimalValue()
                    : new BigDecimal(found.asString().strip());
        } catch (RuntimeException unreadable) {
            throw new CannotApplyException("number_unreadable", "This is no plain number: " + name + ".");
        }
    }

    /** In minor units; negative amounts are told apart by whoever asks. */
    @Nullable Long money(String name, String currency) throws CannotApplyException {
        BigDecimal decimal = decimal(name);
        return decimal == null ? null : minor(decimal, currency);
    }

    static long minor(BigDecimal decimal, String currency) throws CannotApplyException {
        try {
            return Money.of(decimal, currency).minor();
        } catch (ProblemException refused) {
            throw cannot(refused);
        }
    }

    /** The event's own currency, else the other one. */
    String currency(String otherwise) throws CannotApplyException {
        String said = text("currency");
        try {
            return said == null ? otherwise : Money.code(said);
        } catch (ProblemException refused) {
            throw cannot(refused);
        }
    }

    private static CannotApplyException cannot(ProblemException refused) {
        return new CannotApplyException(
                refused.problem().code(), refused.problem().sentence());
    }

    /** An amount that cannot be negative. */
    long amount(String name, String currency) throws CannotApplyException {
        Long amount = money(name, currency);
        if (amount != null && amount < 0) {
            throw new CannotApplyException("amount_negative", "This amount cannot be below 0: " + name + ".");
        }
        return amount == null ? 0 : amount;
    }

    @Nullable BigDecimal quantity(String name) throws CannotApplyException {
        BigDecimal decimal = decimal(name);
        if (decimal == null) {
            return null;
        }
        if (Math.abs((long) decimal.scale()) > 30 || decimal.abs().compareTo(QUANTITY_MAX) >= 0) {
            throw new CannotApplyException("quantity_invalid", "Nobody buys so many: " + name + ".");
        }
        return decimal.setScale(3, RoundingMode.HALF_UP);
    }

    /** ISO 8601; without an offset UTC. */
    @Nullable Instant instant(String name) throws CannotApplyException {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = parse(text);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= YEAR_MAX) {
                return instant;
            }
        } catch (DateTimeException unreadable) {
            // told below
        }
        throw new CannotApplyException("time_unreadable", "Write instants as 2026-11-28T09:00:00Z: " + name + ".");
    }

    private static Instant parse(String text) {
        if (text.length() <= 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String standard = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(standard, OffsetDateTime::from, java.time.LocalDateTime::from)
                        instanceof OffsetDateTime known
                ? known.toInstant()
                : java.time.LocalDateTime.parse(standard).toInstant(ZoneOffset.UTC);
    }

    List<Said> list(String name) {
        JsonNode found = find(name);
        List<Said> list = new ArrayList<>();
        if (found != null && found.isArray()) {
            found.forEach(item -> {
                if (item.isObject()) {
                    list.add(new Said(item));
                }
            });
        }
        return list;
    }

    /** JSON text of the object; that of an empty one when it says none. */
    String object(String name) {
        JsonNode found = find(name);
        return found != null && found.isObject() ? found.toString().replace("\\u0000", "") : "{}";
    }
}
