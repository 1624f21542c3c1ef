package dev.perennial.console.keep;

import dev.perennial.console.Visitor;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Moments as a reader of a store writes them: day and minute, in the store's time zone. */
final class Moments {
    private final Visitor visitor;
    private final ZoneId zone;

    Moments(Visitor visitor) {
        this.visitor = visitor;
        this.zone = ZoneId.of(visitor.signedIn().settings().timeZone());
    }

    ZoneId zone() {
        return zone;
    }

    String of(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        return visitor.words(KeepWords.class)
                .moment(
                        visitor.figures().date(local.toLocalDate()),
                        visitor.figures().time(local.toLocalTime()));
    }
}
