package dev.perennial.console.data;

import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.event.Arrivals;
import dev.perennial.event.LoggedEvent;
import dev.perennial.event.RejectedEvent;
import dev.perennial.store.Role;
import dev.perennial.wording.Typed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What just arrived, for whoever connects a shop. */
@RestController
final class EventsPage {
    static final String PATH = "/data/events";

    private static final int SHOWN = 50;
    private static final int REJECTED_SHOWN = 20;

    private final Arrivals arrivals;
    private final EventText events;
    private final Shells shells;
    private final Pages pages;

    EventsPage(Arrivals arrivals, EventText events, Shells shells, Pages pages) {
        this.arrivals = arrivals;
        this.events = events;
        this.shells = shells;
        this.pages = pages;
    }

    @GetMapping(PATH)
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> show(
            Visitor visitor, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String paused)
            throws SQLException {
        EventsWords words = visitor.words(EventsWords.class);
        String typed = new Typed(q).text();
        boolean waits = paused.equals("yes");
        String here = PATH + "?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
        return pages.show(
                "data-events",
                new EventsView(
                        shells.of(visitor, Place.DATA, words.title()),
                        words,
                        visitor.words(DataWords.class),
                        typed,
                        here,
                        waits ? here : here + "&paused=yes",
                        waits,
                        arrivals.newest(visitor.store(), typed, SHOWN).stream()
                                .map(event -> arrived(visitor, event))
                                .toList(),
                        arrivals.newestRejected(visitor.store(), REJECTED_SHOWN).stream()
                                .map(event -> rejected(visitor, event))
                                .toList()));
    }

    private EventsView.Arrival arrived(Visitor visitor, LoggedEvent event) {
        return arrival(visitor, "e" + event.position(), event.receivedAt(), "", event.body());
    }

    private EventsView.Arrival rejected(Visitor visitor, RejectedEvent event) {
        return arrival(
                visitor,
                "r" + event.number(),
                event.receivedAt(),
                event.rejection().reason(),
                event.rejection().body());
    }

    private EventsView.Arrival arrival(Visitor visitor, String id, Instant at, String reason, String body) {
        JsonNode event = events.read(body);
        String who = Stream.of("userId", "anonymousId")
                .map(name -> text(event, name))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        String name = text(event, "event").isEmpty() ? text(event, "name") : text(event, "event");
        return new EventsView.Arrival(
                id, text(event, "type"), name, who, ImportsPages.at(visitor, at), reason, events.pretty(body));
    }

    private static String text(JsonNode event, String name) {
        JsonNode value = event.get(name);
        return value != null && value.isString() ? new Typed(value.stringValue()).text() : "";
    }
}
