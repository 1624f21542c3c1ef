package dev.perennial.console.customers;

import dev.perennial.api.OutlookSentence;
import dev.perennial.api.Page;
import dev.perennial.api.TimelinePlace;
import dev.perennial.chart.Markup;
import dev.perennial.console.HomeView;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.customer.Channel;
import dev.perennial.customer.ConsentRecord;
import dev.perennial.customer.ConsentState;
import dev.perennial.customer.Consents;
import dev.perennial.customer.CustomerView;
import dev.perennial.customer.Customers;
import dev.perennial.customer.IdentityView;
import dev.perennial.customer.Moment;
import dev.perennial.customer.Outlook;
import dev.perennial.postgres.Database;
import dev.perennial.store.Role;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Typed;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the page of one customer: read in one transaction, then said. */
final class ProfilePage {
    private static final int MOMENTS = 30;
    private static final int PURCHASES = 8;
    private static final int HISTORY = 20;
    private static final int PERCENT = 100;

    private static final double ROOM = 1.2;

    private final Database database;
    private final Customers customers;
    private final Consents consents;
    private final Shells shells;
    private final JsonMapper json;
    private final InstantSource clock;

    ProfilePage(
            Database database,
            Customers customers,
            Consents consents,
            Shells shells,
            JsonMapper json,
            InstantSource clock) {
        this.database = database;
        this.customers = customers;
        this.consents = consents;
        this.shells = shells;
        this.json = json;
        this.clock = clock;
    }

    /** What of the storyboard is shown. */
    enum Filtered {
        ALL("more"),
        PURCHASE("bag"),
        SERVICE("life"),
        RESEARCH("star"),
        SOCIAL("heart"),
        COMMUNICATION("mail"),
        BEHAVIOUR("search");

        private final String icon;

        Filtered(String icon) {
            this.icon = icon;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Filtered of(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst()
                    .orElse(ALL);
        }

        static Filtered of(Moment.Source source) {
            return valueOf(source.name());
        }

        Set<Moment.Source> sources() {
            return this == ALL ? EnumSet.allOf(Moment.Source.class) : EnumSet.of(Moment.Source.valueOf(name()));
        }
    }

    /** Moments as days of the store, in the visitor's language. */
    record Times(Figures figures, ZoneId zone) {
        static Times of(Visitor visitor) {
            return new Times(
                    visitor.figures(), ZoneId.of(visitor.signedIn().settings().timeZone()));
        }

        LocalDate day(Instant at) {
            return at.atZone(zone).toLocalDate();
        }

        String date(@Nullable Instant at) {
            return at == null ? figures.none() : figures.date(day(at));
        }
    }

    /**
     * What is known.
     *
     * @param earlier the cursor of what happened before the moments; empty where nothing did
     */
    record Read(
            CustomerView customer,
            List<IdentityView> identities,
            List<ConsentRecord> decisions,
            List<Moment> purchases,
            Filtered filtered,
            List<Moment> moments,
            boolean first,
            String earlier) {}

    Read read(Visitor visitor, String id, Filtered filtered, TimelinePlace from) throws SQLException {
        long store = visitor.store();
        return database.inStore(store, transaction -> {
            long customer = customers.find(transaction, store, id);
            List<Moment> found = customers.moments(
                    transaction, store, customer, filtered.sources(), from.before(), MOMENTS + from.seen() + 1);
            List<Moment> fresh = found.subList(Math.min(from.seen(), found.size()), found.size());
            boolean more = fresh.size() > MOMENTS;
            List<Moment> shown = more ? fresh.subList(0, MOMENTS) : fresh;
            return new Read(
                    customers.view(transaction, store, customer),
                    customers.identities(transaction, store, customer),
                    consents.history(transaction, store, customer),
                    customers.moments(
                            transaction,
                            store,
                            customer,
                            EnumSet.of(Moment.Source.PURCHASE),
                            TimelinePlace.of("").before(),
                            PURCHASES),
                    filtered,
                    shown,
                    from.equals(TimelinePlace.of("")),
                    more ? Page.cursor(from.after(shown).text()) : "");
        });
    }

    ProfileView view(Visitor visitor, Read read) {
        ProfileWords words = visitor.words(ProfileWords.class);
        CustomerView customer = read.customer();
        Named named = new Named(customer);
        String name = named.shown(visitor.words(CustomersWords.class));
        Times times = Times.of(visitor);
        MomentLines lines = new MomentLines(visitor, json);
        String path = CustomersController.PATH + "/" + customer.id();
        Outlook outlook = customer.prediction();
        LocalDate today = times.day(clock.instant());
        String filter = read.filtered() == Filtered.ALL
                ? ""
                : "source=" + read.filtered().code();
        return new ProfileView(
                shells.of(visitor, Place.CUSTOMERS, name),
                words,
                path,
                name,
                initials(name),
                since(words, times, customer),
                named.contacts().stream()
                        .filter(each -> !each.equals(name))
                        .limit(3)
                        .toList(),
                outlook.alive() == null ? words.notYet() + " " + words.notYetWhy() : sentence(visitor, outlook),
                findings(visitor, customer, times, today),
                filters(words, path, read.filtered()),
                read.first() && wants(read.filtered(), Filtered.PURCHASE) ? upcoming(visitor, customer) : List.of(),
                words.today(visitor.figures().weekday(today)),
                read.moments().stream().map(lines::line).toList(),
                read.earlier().isEmpty()
                        ? ""
                        : path + "?" + (filter.isEmpty() ? "" : filter + "&") + "cursor=" + read.earlier(),
                read.first() ? "" : path + (filter.isEmpty() ? "" : "?" + filter),
                bars(visitor, outlook),
                outlook.model() == null || outlook.asOf() == null
                        ? ""
                        : words.model(outlook.model(), visitor.figures().date(outlook.asOf())),
                read.purchases().stream()
                        .filter(moment -> moment.kind().equals("order"))
                        .map(moment -> purchase(lines, times, moment))
                        .toList(),
                agreed(words, times, read),
                history(words, times, read),
                words.history(read.decisions().size()),
                traits(words, customer),
                read.identities().stream()
                        .map(each -> known(words, times, each))
                        .toList(),
                words.identities(read.identities().size()),
                visitor.may(Role.OWNER),
                visitor.words(MergeWords.class).open());
    }

    private static boolean wants(Filtered filtered, Filtered one) {
        return filtered == Filtered.ALL || filtered == one;
    }

    /** Of a name its first and last letters; of an address or an id one. */
    private static String initials(String name) {
        String[] words = name.split(" ", -1);
        StringBuilder initials = new StringBuilder();
        for (String word : List.of(words[0], words.length > 1 ? words[words.length - 1] : "")) {
            word.codePoints().filter(Character::isLetterOrDigit).limit(1).forEach(initials::appendCodePoint);
        }
        return initials.toString().toUpperCase(Locale.ROOT);
    }

    private static String since(ProfileWords words, Times times, CustomerView customer) {
        return customer.firstOrderAt() == null
                ? words.knownSince(times.date(customer.createdAt()))
                : words.since(times.date(customer.firstOrderAt()));
    }

    private static String sentence(Visitor visitor, Outlook outlook) {
        String sentence =
                OutlookSentence.in(visitor.language().tag()).of(outlook).sentence();
        return sentence == null ? "" : sentence;
    }

    static String money(Visitor visitor, long minorUnits, @Nullable String code) {
        return visitor.figures().money((double) minorUnits, currency(code).orElse(null));
    }

    private static Optional<Currency> currency(@Nullable String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(each -> each.getCurrencyCode().equals(code))
                .findFirst();
    }

    private List<HomeView.Finding> findings(Visitor visitor, CustomerView customer, Times times, LocalDate today) {
        ProfileWords words = visitor.words(ProfileWords.class);
        return List.of(
                relationship(visitor, customer, times),
                now(words, customer, times, today),
                next(visitor, words, customer.prediction()));
    }

    private static HomeView.Finding relationship(Visitor visitor, CustomerView customer, Times times) {
        ProfileWords words = visitor.words(ProfileWords.class);
        Instant first = customer.firstOrderAt();
        Instant last = customer.lastOrderAt();
        if (first == null || last == null) {
            return new HomeView.Finding(
                    words.relationship(), Markup.text(words.boughtNothing()), words.boughtNothingWhy());
        }
        String amount = money(visitor, customer.netRevenue(), customer.currency());
        long days = ChronoUnit.DAYS.between(times.day(first), times.day(last));
        long orders = customer.orderCount();
        long every = orders > 1 ? Math.round((double) days / (orders - 1)) : 0;
        String big = every > 0 ? words.boughtEvery(orders, every) : words.bought(orders);
        String small = days > 0
                ? words.boughtWorth(amount, times.date(first), times.date(last))
                : words.boughtOnce(amount, times.date(first));
        return new HomeView.Finding(words.relationship(), Markup.text(big), small);
    }

    private static HomeView.Finding now(ProfileWords words, CustomerView customer, Times times, LocalDate today) {
        Instant last = customer.lastOrderAt();
        if (last == null) {
            return new HomeView.Finding(words.now(), Markup.text(words.quiet()), words.quietWhy());
        }
        long days = Math.max(0, ChronoUnit.DAYS.between(times.day(last), today));
        String risk = customer.prediction().risk();
        return new HomeView.Finding(
                words.now(), Markup.text(words.lastBought(days)), risk == null ? "" : words.risk(risk));
    }

    private static HomeView.Finding next(Visitor visitor, ProfileWords words, Outlook outlook) {
        if (outlook.alive() == null) {
            return new HomeView.Finding(words.next(), Markup.text(words.notYet()), words.notYetWhy());
        }
        Outlook.Days days = outlook.nextOrder();
        if (days == null || isGone(outlook)) {
            return new HomeView.Finding(words.next(), Markup.text(words.never()), words.neverWhy());
        }
        Figures figures = visitor.figures();
        return new HomeView.Finding(
                words.next(),
                Markup.text(words.nextBig(figures.date(days.on()))),
                words.nextWhy(figures.date(days.from()), figures.date(days.to())));
    }

    /** Whose next order, if there is one, is nothing to wait for. */
    private static boolean isGone(Outlook outlook) {
        return "gone".equals(outlook.risk());
    }

    private static List<ProfileView.Filter> filters(ProfileWords words, String path, Filtered current) {
        return Arrays.stream(Filtered.values())
                .map(each -> new ProfileView.Filter(
                        each == Filtered.ALL ? path : path + "?source=" + each.code(),
                        each.icon,
                        words.source(each.code()),
                        each == current))
                .toList();
    }

    private static List<ProfileView.Moment> upcoming(Visitor visitor, CustomerView customer) {
        Outlook.Days days = customer.prediction().nextOrder();
        if (days == null || isGone(customer.prediction())) {
            return List.of();
        }
        ProfileWords words = visitor.words(ProfileWords.class);
        Figures figures = visitor.figures();
        return List.of(new ProfileView.Moment(
                "k-purchase",
                "bag",
                Markup.text(words.expectedWhen(figures.date(days.from()), figures.date(days.to()))),
                Markup.text(words.expected(customer.orderCount() + 1)),
                Markup.NOTHING,
                ""));
    }

    private static List<ProfileView.Bar> bars(Visitor visitor, Outlook outlook) {
        ProfileWords words = visitor.words(ProfileWords.class);
        Figures figures = visitor.figures();
        List<ProfileView.Bar> bars = new ArrayList<>();
        Outlook.Chance alive = outlook.alive();
        if (alive != null) {
            bars.add(bar(
                    words.alive(
                            figures.count(figures.of100(alive.p())),
                            figures.count(figures.of100(alive.low())),
                            figures.count(figures.of100(alive.high()))),
                    new double[] {alive.p(), alive.low(), alive.high(), 1},
                    words.gone(),
                    words.withYou()));
        }
        Outlook.Range orders = outlook.orders();
        int horizon = outlook.horizonDays() == null ? 0 : outlook.horizonDays();
        if (orders != null) {
            double most = Math.max(1, Math.ceil(Math.max(orders.expected(), orders.high()) * ROOM));
            bars.add(bar(
                    words.orders(
                            horizon,
                            figures.decimal(orders.expected(), 1),
                            figures.count(Math.round(orders.low())),
                            figures.count(Math.round(orders.high()))),
                    new double[] {orders.expected(), orders.low(), orders.high(), most},
                    figures.count(0),
                    figures.count(Math.round(most))));
        }
        Outlook.MoneyRange value = outlook.value();
        if (value != null) {
            Currency currency = currency(outlook.currency()).orElse(null);
            double most = Math.max(1, Math.max(value.expected(), value.high()) * ROOM);
            bars.add(bar(
                    words.worth(
                            figures.roughMoney((double) value.expected(), currency),
                            figures.roughMoney((double) value.low(), currency),
                            figures.roughMoney((double) value.high(), currency)),
                    new double[] {value.expected(), value.low(), value.high(), most},
                    figures.roughMoney(0, currency),
                    figures.roughMoney(most, currency)));
        }
        return bars;
    }

    /** @param numbers the estimate, the least, the most, and the end of the bar */
    private static ProfileView.Bar bar(String title, double[] numbers, String least, String most) {
        double end = numbers[3];
        return new ProfileView.Bar(
                title,
                percent(numbers[1] / end),
                percent((numbers[2] - numbers[1]) / end),
                percent(numbers[0] / end),
                least,
                most);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f%%", Math.clamp(part, 0, 1) * PERCENT);
    }

    private static ProfileView.Purchase purchase(MomentLines lines, Times times, Moment moment) {
        MomentLines.Order order = lines.order(moment);
        return new ProfileView.Purchase(
                new Typed(moment.title()).text(), times.date(moment.at()), order.items(), order.net(), order.counted());
    }

    private static List<ProfileView.Consent> agreed(ProfileWords words, Times times, Read read) {
        List<ProfileView.Consent> agreed = new ArrayList<>();
        for (ConsentState state : read.customer().consents()) {
            List<ProfileView.Fact> proof = read.decisions().stream()
                    .filter(decision -> isOf(decision, state))
                    .reduce((earlier, later) -> later)
                    .map(decision -> facts(decision.proof()))
                    .orElse(List.of());
            agreed.add(new ProfileView.Consent(
                    words.topic(state.channel(), state.purpose()),
                    state.granted() ? "yes" : "no",
                    new Typed(state.source()).text(),
                    times.date(state.since()),
                    proof));
        }
        for (Channel channel : List.of(Channel.EMAIL, Channel.SMS, Channel.PUSH)) {
            if (read.customer().consents().stream()
                    .noneMatch(state -> state.channel().equals(channel.text()))) {
                agreed.add(new ProfileView.Consent(words.channel(channel.text()), "never", "", "", List.of()));
            }
        }
        return agreed;
    }

    private static boolean isOf(ConsentRecord decision, ConsentState state) {
        return decision.channel().equals(state.channel())
                && decision.purpose().equals(state.purpose())
                && decision.granted() == state.granted()
                && decision.source().equals(state.source())
                && decision.at().equals(state.since());
    }

    private static List<ProfileView.Decision> history(ProfileWords words, Times times, Read read) {
        return read.decisions().reversed().stream()
                .limit(HISTORY)
                .map(decision -> new ProfileView.Decision(
                        words.topic(decision.channel(), decision.purpose()),
                        decision.granted(),
                        new Typed(decision.source()).text(),
                        times.date(decision.at())))
                .toList();
    }

    private static List<ProfileView.Fact> facts(JsonNode object) {
        List<ProfileView.Fact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            facts.add(new ProfileView.Fact(Markup.text(new Typed(entry.getKey()).isolated()), text(entry.getValue())));
        }
        return facts;
    }

    static List<ProfileView.Fact> traits(ProfileWords words, CustomerView customer) {
        List<ProfileView.Fact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> trait : customer.traits().entrySet()) {
            facts.add(new ProfileView.Fact(
                    Markup.text(words.trait(trait.getKey(), new Typed(trait.getKey()))), text(trait.getValue())));
        }
        return facts;
    }

    /** As people read it: of an object its values, of a list its items. */
    private static String text(JsonNode value) {
        if (value.isContainer()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(text(part)));
            return String.join(", ", parts);
        }
        return new Typed(value.isString() ? value.stringValue() : value.toString()).text();
    }

    private static ProfileView.Known known(ProfileWords words, Times times, IdentityView identity) {
        return new ProfileView.Known(
                words.identity(identity.kind()),
                new Typed(identity.value()).text(),
                words.identitySince(times.date(identity.since())),
                identity.standing().equals("own") ? "" : words.standing(identity.standing()));
    }
}
