package dev.perennial.console;

import dev.perennial.follow.FollowStatus;
import dev.perennial.follow.Follower;
import dev.perennial.store.Role;
import dev.perennial.store.SignedIn;
import dev.perennial.wording.Typed;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what every page shares. */
public final class Shells {
    private static final Duration LATE = Duration.ofSeconds(60);
    private static final int SHORTCUTS = 4;

    private final Assets assets;
    private final Follower follower;

    Shells(Assets assets, Follower follower) {
        this.assets = assets;
        this.follower = follower;
    }

    /**
     * What every page shares, for one page.
     *
     * @param place where the page belongs; null for one that belongs nowhere
     */
    public Shell of(Visitor visitor, @Nullable Place place, String title) {
        return new Shell(
                visitor.language().tag(),
                visitor.wording().isRightToLeft() ? "rtl" : "ltr",
                visitor.theme(),
                title,
                visitor.token(),
                visitor.path(),
                visitor.words(ConsoleWords.class),
                assets,
                Stream.of(Language.values())
                        .map(each -> new Shell.Tongue(each.tag(), each.ownName(), each == visitor.language()))
                        .toList(),
                visitor.session().map(session -> member(visitor, session.all(), place)));
    }

    private Shell.Member member(Visitor visitor, List<SignedIn> all, @Nullable Place place) {
        SignedIn person = visitor.signedIn();
        ConsoleWords words = visitor.words(ConsoleWords.class);
        String name = person.taste().name().isBlank()
                ? person.person().email()
                : person.taste().name();
        List<Shell.Group> menu = menu(person.person().role(), words, place);
        List<Shell.Item> items =
                menu.stream().flatMap(group -> group.items().stream()).toList();
        return new Shell.Member(
                new Typed(name).text(),
                initials(name),
                words.role(person.person().role()),
                house(person),
                all.stream().skip(1).map(Shells::house).toList(),
                menu,
                items.stream().limit(SHORTCUTS).toList(),
                items.stream().limit(SHORTCUTS).noneMatch(Shell.Item::current),
                Place.CUSTOMERS.isFor(person.person().role()),
                fresh(visitor, words));
    }

    private static Shell.House house(SignedIn signedIn) {
        String zone = signedIn.settings().timeZone();
        String city = zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ');
        return new Shell.House(
                signedIn.key(),
                new Typed(signedIn.settings().name()).text(),
                city + ", " + signedIn.settings().currency());
    }

    private static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.strip().split("[\\s.@]+", 3)) {
            if (!word.isEmpty() && initials.codePointCount(0, initials.length()) < 2) {
                initials.appendCodePoint(word.codePointAt(0));
            }
        }
        return initials.toString().toUpperCase(Locale.ROOT);
    }

    private static List<Shell.Group> menu(Role role, ConsoleWords words, @Nullable Place current) {
        List<Shell.Group> menu = new ArrayList<>();
        for (Place.Group group : Place.Group.values()) {
            List<Shell.Item> items = Stream.of(Place.values())
                    .filter(place -> place.group() == group && place.isFor(role))
                    .map(place -> new Shell.Item(place.path(), place.icon(), words.place(place), place == current))
                    .toList();
            if (!items.isEmpty()) {
                menu.add(new Shell.Group(group == Place.Group.TOP ? "" : words.group(group), items));
            }
        }
        return menu;
    }

    private Shell.Fresh fresh(Visitor visitor, ConsoleWords words) {
        FollowStatus status = follower.status();
        if (status.asOf().isEmpty()) {
            return new Shell.Fresh(words.building(), true);
        }
        ZoneId zone = ZoneId.of(visitor.signedIn().settings().timeZone());
        LocalTime time = status.asOf().get().atZone(zone).toLocalTime();
        boolean late = status.lag().map(lag -> lag.compareTo(LATE) > 0).orElse(true);
        return new Shell.Fresh(words.upTo(visitor.figures().time(time)), late);
    }
}
