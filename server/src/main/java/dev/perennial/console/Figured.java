package dev.perennial.console;

import dev.perennial.follow.FollowStatus;
import dev.perennial.follow.Follower;
import dev.perennial.store.Role;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/** Pages made of a store's report: shown if there is one, and what to do shown if there is none. */
public final class Figured {
    private static final Duration LATE = Duration.ofMinutes(2);
    private static final String SOON = "2";

    private final LiveReports reports;
    private final Follower follower;
    private final Shells shells;
    private final Pages pages;

    Figured(LiveReports reports, Follower follower, Shells shells, Pages pages) {
        this.reports = reports;
        this.follower = follower;
        this.shells = shells;
        this.pages = pages;
    }

    /**
     * A page.
     *
     * @param view made of the report, for a store that has orders
     */
    public ResponseEntity<String> show(
            Visitor visitor, Place place, String title, String template, Function<Snapshot, Object> view) {
        Optional<Snapshot> found = reports.of(visitor.signedIn());
        if (found.isEmpty()) {
            ResponseEntity<String> page = pages.show(
                    "counting", new CountingView(shells.of(visitor, place, title), visitor.words(HomeWords.class)));
            // The page comes again by itself, without a script.
            return ResponseEntity.status(page.getStatusCode())
                    .headers(page.getHeaders())
                    .header("Refresh", SOON)
                    .body(page.getBody());
        }
        if (found.get().isEmpty()) {
            return visitor.may(Role.OWNER)
                    ? Pages.goTo("/welcome")
                    : pages.show(
                            "empty",
                            new EmptyView(shells.of(visitor, place, title), visitor.words(InsightWords.class)));
        }
        return pages.show(template, view.apply(found.get()));
    }

    /** The report itself, for tables of it. */
    public Optional<Snapshot> of(Visitor visitor) {
        return reports.of(visitor.signedIn()).filter(snapshot -> !snapshot.isEmpty());
    }

    /** What is wrong with the figures, as a sentence; an empty text while nothing is. */
    String trouble(Visitor visitor) {
        FollowStatus status = follower.status();
        boolean late = status.lag().map(lag -> lag.compareTo(LATE) > 0).orElse(false);
        if (!late || status.asOf().isEmpty()) {
            return "";
        }
        ZoneId zone = ZoneId.of(visitor.signedIn().settings().timeZone());
        return visitor.words(HomeWords.class)
                .lateWhy(visitor.figures().time(status.asOf().get().atZone(zone).toLocalTime()));
    }
}
