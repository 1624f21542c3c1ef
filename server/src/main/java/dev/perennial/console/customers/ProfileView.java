package dev.perennial.console.customers;

import dev.perennial.chart.Markup;
import dev.perennial.console.HomeView;
import dev.perennial.console.Shell;
import java.util.List;

/**
 * One customer.
 *
 * @param path of the page, without filters
 * @param contacts what else they are known by, for the line below the name
 * @param sentence what is expected of them
 * @param upcoming what is still to come
 * @param earlier where the story goes on; empty at its end
 * @param merge what leads to joining them with another
 * @param newest where it begins; empty there
 */
public record ProfileView(
        Shell shell,
        ProfileWords words,
        String path,
        String name,
        String initials,
        String since,
        List<String> contacts,
        String sentence,
        List<HomeView.Finding> findings,
        List<Filter> filters,
        List<Moment> upcoming,
        String today,
        List<Moment> moments,
        String earlier,
        String newest,
        List<Bar> bars,
        String model,
        List<Purchase> purchases,
        List<Consent> consents,
        List<Decision> history,
        String historyTitle,
        List<Fact> traits,
        List<Known> identities,
        String identitiesTitle,
        boolean mayErase,
        String merge) {
    public ProfileView {
        contacts = List.copyOf(contacts);
        findings = List.copyOf(findings);
        filters = List.copyOf(filters);
        upcoming = List.copyOf(upcoming);
        moments = List.copyOf(moments);
        bars = List.copyOf(bars);
        purchases = List.copyOf(purchases);
        consents = List.copyOf(consents);
        history = List.copyOf(history);
        traits = List.copyOf(traits);
        identities = List.copyOf(identities);
    }

    public record Filter(String path, String icon, String name, boolean current) {}

    /**
     * Something on the storyboard.
     *
     * @param style of its pin
     * @param quote words of the customer; may be empty
     */
    public record Moment(String style, String icon, Markup when, Markup title, Markup more, String quote) {}

    /**
     * What is expected, drawn.
     *
     * @param from start of the interval in percent of the bar
     * @param width of the interval likewise
     * @param at the estimate likewise
     */
    public record Bar(String title, String from, String width, String at, String least, String most) {}

    public record Purchase(String number, String day, String items, String amount, boolean counted) {}

    /**
     * Whether somebody may be contacted.
     *
     * @param allowed {@code yes}, {@code no}, or {@code never} asked
     */
    public record Consent(String topic, String allowed, String source, String day, List<Fact> proof) {
        public Consent {
            proof = List.copyOf(proof);
        }
    }

    public record Decision(String topic, boolean granted, String source, String day) {}

    /**
     * Something that is known.
     *
     * @param name may hold what somebody typed
     */
    public record Fact(Markup name, String value) {}

    /**
     * A way to know somebody again.
     *
     * @param standing may be empty
     */
    public record Known(String kind, String value, String since, String standing) {}
}
