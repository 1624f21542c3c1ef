package dev.perennial.console.keep;

import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.store.Role;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether everything is well, what to do where it is not, and how to keep a copy of everything. */
@RestController
@RequestMapping("/settings/health")
final class HealthController {
    private static final Duration LATE = Duration.ofSeconds(60);
    /** Of the disk: less than this is soon a matter for whoever runs the server, and less than that is one now. */
    private static final double DISK_SOON = 0.1;

    private static final double DISK_NOW = 0.03;
    private static final double MEMORY_SOON = 0.9;
    private static final double GIGABYTE = 1e9;
    private static final double HUNDRED = 100;

    private final Upkeep upkeep;
    private final Shells shells;
    private final Pages pages;
    private final InstantSource clock;

    HealthController(Upkeep upkeep, Shells shells, Pages pages, InstantSource clock) {
        this.upkeep = upkeep;
        this.shells = shells;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    @May(Role.OWNER)
    ResponseEntity<String> page(Visitor visitor) throws SQLException {
        Upkeep.State state = upkeep.of(visitor.store());
        HealthWords words = visitor.words(HealthWords.class);
        Moments moments = new Moments(visitor);
        List<HealthView.Line> lines = lines(visitor, words, state);
        long wrong = lines.stream().filter(line -> !line.well()).count();
        LocalDate today = clock.instant().atZone(moments.zone()).toLocalDate();
        String file = "perennial-" + today + ".backup";
        String where = state.embedded() ? " --data " + quoted(state.data()) : "";
        return pages.show(
                "keep/health",
                new HealthView(
                        shells.of(visitor, Place.SETTINGS, words.title()),
                        words,
                        Tabs.of(visitor, KeepPage.HEALTH),
                        wrong == 0 ? words.well() : words.wrong(wrong),
                        lines,
                        List.of(
                                new HealthView.Fact(words.version(), state.version()),
                                new HealthView.Fact(words.started(), moments.of(state.startedAt())),
                                new HealthView.Fact(words.database(), state.embedded() ? words.own() : words.other()),
                                new HealthView.Fact(
                                        words.warehouseSize(),
                                        words.gigabytes(gigabytes(visitor, state.warehouseBytes()))),
                                new HealthView.Fact(words.directory(), state.data())),
                        "./perennial backup " + file + where,
                        "./perennial restore " + file + (state.embedded() ? " --data new" : "")));
    }

    /** As a shell takes it. */
    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9._/-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    private static String gigabytes(Visitor visitor, long bytes) {
        return visitor.figures().decimal(bytes / GIGABYTE, 1);
    }

    private List<HealthView.Line> lines(Visitor visitor, HealthWords words, Upkeep.State state) {
        List<HealthView.Line> lines = new ArrayList<>();
        // Who read this page asked it.
        lines.add(HealthView.Line.good(words.postgres(), words.postgresWell()));
        lines.add(warehouse(words, state));
        lines.add(events(words, state));
        lines.add(
                state.deadLetters() == 0
                        ? HealthView.Line.good(words.deadLetters(), words.deadLettersNone())
                        : HealthView.Line.warn(
                                words.deadLetters(),
                                state.deadLetters() >= Upkeep.COUNTED
                                        ? words.deadLettersMany(Upkeep.COUNTED)
                                        : words.deadLettersSome(state.deadLetters()),
                                words.deadLettersDo()));
        double free = share(state.diskFree(), state.diskTotal());
        String disk = words.diskFree(
                gigabytes(visitor, state.diskFree()), visitor.figures().share(free));
        lines.add(
                free < DISK_NOW
                        ? HealthView.Line.bad(words.disk(), disk, words.diskDo())
                        : free < DISK_SOON
                                ? HealthView.Line.warn(words.disk(), disk, words.diskDo())
                                : HealthView.Line.good(words.disk(), disk));
        double used = share(state.memoryUsed(), state.memoryMost());
        String memory =
                words.memoryUsed(Math.round(used * HUNDRED), words.gigabytes(gigabytes(visitor, state.memoryMost())));
        lines.add(
                used > MEMORY_SOON
                        ? HealthView.Line.warn(words.memory(), memory, words.memoryDo())
                        : HealthView.Line.good(words.memory(), memory));
        return lines;
    }

    private static double share(long part, long whole) {
        return whole <= 0 ? 1 : (double) part / whole;
    }

    private static HealthView.Line warehouse(HealthWords words, Upkeep.State state) {
        if (state.lag().isEmpty()) {
            return state.building()
                    ? HealthView.Line.warn(words.warehouse(), words.warehouseBuilding(), words.warehouseWait())
                    : HealthView.Line.bad(words.warehouse(), words.warehouseNone(), words.warehouseDo());
        }
        long seconds = state.lag().get().toSeconds();
        String sentence = words.warehouseLag(seconds);
        return state.lag().get().compareTo(LATE) > 0
                ? HealthView.Line.bad(words.warehouse(), sentence, words.warehouseDo())
                : HealthView.Line.good(words.warehouse(), sentence);
    }

    private HealthView.Line events(HealthWords words, Upkeep.State state) {
        if (state.unread() == 0) {
            return HealthView.Line.good(words.events(), words.eventsNone());
        }
        Instant now = clock.instant();
        boolean late = state.unreadSince()
                .map(since -> since.isBefore(now.minus(LATE)))
                .orElse(false);
        return late
                ? HealthView.Line.warn(words.events(), words.eventsWaiting(state.unread()), words.eventsDo())
                : HealthView.Line.good(words.events(), words.eventsWaiting(state.unread()));
    }
}
