package dev.perennial.orderfile;

import dev.perennial.tabular.DateOrder;
import dev.perennial.tabular.DateParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Order times of one file: the instant, and the day it was in the store. With a time zone, instants are converted and
 * clock times without an offset are the store's; without one, the clock time as written is the store's.
 */
final class OrderTime {
    /** Where a file's order of day and month comes from. */
    enum Source {
        /** Nothing in the file needs one, as far as was seen. */
        NOT_NEEDED,
        /** Some of its own dates can only be read one way. */
        PROVEN,
        /** The user said so. */
        SAID
    }

    private static final long MICROS_A_SECOND = 1_000_000L;
    private static final long SECONDS_A_DAY = 86_400L;

    private final DateParser parser;
    private final @Nullable ZoneId zone;
    private final Source source;
    private final @Nullable DateOrder order;
    private long instantMicros;
    private int localDay;
    private long withOffset;
    private long withOtherOffsetThanUtc;

    OrderTime(@Nullable DateOrder order, Source source, @Nullable ZoneId zone) {
        this.parser = new DateParser(order);
        this.order = order;
        this.source = source;
        this.zone = zone;
    }

    DateParser.Result read(Slice text, long line) throws QuestionException {
        DateParser.Result result = parser.parse(text.chars(), text.start(), text.end());
        switch (result) {
            case READ, READ_DAY_FIRST, READ_MONTH_FIRST, READ_YEAR_FIRST -> place();
            case CONTRADICTS_ORDER -> {
                if (source == Source.PROVEN) {
                    throw new QuestionException(
                            "contradicting_dates",
                            String.format(
                                    Locale.ROOT,
                                    "Most dates of the file have the %s first, but “%s” on line %d cannot. Say which"
                                            + " order is right with --date-order dmy, mdy or ymd. Dates that"
                                            + " contradict it are then set aside.",
                                    order == null ? "" : order.first(),
                                    text.text(),
                                    line));
                }
            }
            case AMBIGUOUS, OUT_OF_RANGE, NO_DATE -> {}
        }
        return result;
    }

    /** UTC microseconds of a moment that only says which of two states is the newer; 0 where it cannot be read. */
    long modifiedMicros(Slice text) {
        return switch (parser.parse(text.chars(), text.start(), text.end())) {
            case READ, READ_DAY_FIRST, READ_MONTH_FIRST, READ_YEAR_FIRST ->
                parser.localMicros() - (parser.hasOffset() ? parser.offsetSeconds() * MICROS_A_SECOND : 0);
            case AMBIGUOUS, OUT_OF_RANGE, NO_DATE, CONTRADICTS_ORDER -> 0;
        };
    }

    private void place() {
        long local = parser.localMicros();
        long localSeconds = Math.floorDiv(local, MICROS_A_SECOND);
        if (parser.hasOffset()) {
            withOffset++;
            withOtherOffsetThanUtc += parser.offsetSeconds() != 0 ? 1 : 0;
            instantMicros = local - parser.offsetSeconds() * MICROS_A_SECOND;
            if (zone != null) {
                long instant = Math.floorDiv(instantMicros, MICROS_A_SECOND);
                localSeconds = instant
                        + zone.getRules()
                                .getOffset(Instant.ofEpochSecond(instant))
                                .getTotalSeconds();
            }
        } else if (zone != null) {
            LocalDateTime clock = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
            instantMicros = local - zone.getRules().getOffset(clock).getTotalSeconds() * MICROS_A_SECOND;
        } else {
            instantMicros = local;
        }
        localDay = (int) Math.floorDiv(localSeconds, SECONDS_A_DAY);
    }

    /** UTC, microseconds since 1970. */
    long instantMicros() {
        return instantMicros;
    }

    /** Days since 1970. */
    int localDay() {
        return localDay;
    }

    /** Whether all times are in UTC while nobody said which zone the store is in: its days may be off by one. */
    boolean isUtcWithoutZone() {
        return zone == null && withOffset > 0 && withOtherOffsetThanUtc == 0;
    }
}
