package dev.perennial.ingest;

import dev.perennial.kernel.PlainMoment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** When things happened, by clocks of which only ours is known to be right. */
final class Moments {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Moments() {}

    /**
     * Reads ISO 8601: with an offset, without one as UTC, or a day alone.
     *
     * @return nothing when it is none of these, or outside the years 1 to 9999
     */
    static Optional<Instant> read(@Nullable JsonNode node) {
        return node == null || !node.isString() ? Optional.empty() : read(node.stringValue());
    }

    /** The same of a text. */
    static Optional<Instant> read(String stated) {
        String text = stated.strip();
        try {
            return Optional.of(parse(text)).filter(Moments::storable);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant parse(String text) {
        if (PlainMoment.is(text)) {
            return PlainMoment.parse(text);
        }
        if (text.length() <= 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String standard = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(standard, java.time.OffsetDateTime::from, LocalDateTime::from)
                        instanceof java.time.OffsetDateTime known
                ? known.toInstant()
                : LocalDateTime.parse(standard).toInstant(ZoneOffset.UTC);
    }

    /** A sender's clock may be wrong, but how long ago it was by that clock is right. */
    static Instant corrected(Instant original, Instant sentAt, Instant receivedAt) {
        Instant corrected = receivedAt.minus(Duration.between(original, sentAt));
        return storable(corrected) ? corrected : original;
    }

    private static boolean storable(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }
}
