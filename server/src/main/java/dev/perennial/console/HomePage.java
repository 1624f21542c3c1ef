package dev.perennial.console;

import dev.perennial.chart.Chart;
import dev.perennial.chart.LeafBed;
import dev.perennial.chart.Markup;
import dev.perennial.insight.Baskets;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.models.Estimate;
import dev.perennial.plan.Contact;
import dev.perennial.plan.ContactPlan;
import dev.perennial.plan.ContactReason;
import dev.perennial.prediction.Worth;
import dev.perennial.report.ContactWording;
import dev.perennial.report.Findings;
import dev.perennial.report.PlanWords;
import dev.perennial.report.Privacy;
import dev.perennial.report.Report;
import dev.perennial.report.html.PageSection;
import dev.perennial.report.html.Part;
import dev.perennial.store.Role;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the first page says of a report. */
final class HomePage {
    /** What lies within is what chance does. */
    private static final double Z = 1.96;

    private static final long FEW_ORDERS = 20;
    private static final int EVIDENCE = 3;

    private final Visitor visitor;
    private final Snapshot snapshot;
    private final Report report;
    private final HomeWords words;
    private final Figures figures;

    HomePage(Visitor visitor, Snapshot snapshot) {
        this.visitor = visitor;
        this.snapshot = snapshot;
        this.report = snapshot.report();
        this.words = visitor.words(HomeWords.class);
        this.figures = visitor.figures();
    }

    HomeView view(Shell shell, String trouble) {
        Part.Opening opening = Part.opening(report, visitor.wording());
        ContactPlan plan = report.contactPlan();
        boolean plans = plan != null && visitor.may(Role.OWNER, Role.MARKETER, Role.SUPPORT);
        return new HomeView(
                shell,
                words,
                trouble,
                figures.weekday(snapshot.end().minusDays(1)),
                Markup.text(opening.sentence(), figure()),
                opening.because(),
                compared(),
                bed(),
                findings(),
                words.todayWhy(ContactPlan.DAYS),
                plans ? actions(Objects.requireNonNull(plan)) : List.of(),
                plan == null ? "" : words.nobody(plan.silent()),
                words.changedWhy(
                        figures.day(snapshot.end().minusDays(Snapshot.WEEK_DAYS)),
                        figures.day(snapshot.end().minusDays(1))),
                changes(),
                evidence());
    }

    /** How the last year's first-time buyers differ from those of the year before, if chance alone does not do it. */
    private String compared() {
        FunnelStep now = snapshot.lastYear();
        FunnelStep before = snapshot.yearBefore();
        if (now == null || before == null) {
            return "";
        }
        Optional<FunnelStep.Horizon> horizon = Findings.horizon(now);
        if (horizon.isEmpty()) {
            return "";
        }
        Estimate one = horizon.get().chance().orElseThrow();
        Optional<Estimate> other = before.within(horizon.get().days()).toOptional();
        if (other.isEmpty() || Findings.isWide(one) || Findings.isWide(other.get())) {
            return "";
        }
        double difference = one.value() - other.get().value();
        double reach = Math.hypot(half(one), half(other.get()));
        long people = Math.abs(figures.of100(difference));
        if (Math.abs(difference) <= reach || people == 0) {
            return words.alike();
        }
        return difference > 0 ? words.more(people) : words.fewer(people);
    }

    private static double half(Estimate estimate) {
        return (estimate.high() - estimate.low()) / 2;
    }

    /** The figure that the first sentence is about, if it can be given. */
    private String figure() {
        return Findings.horizon(report.purchaseFunnel().getFirst())
                .map(horizon -> horizon.chance().orElseThrow())
                .filter(chance -> !Findings.isWide(chance))
                .map(chance -> figures.count(figures.of100(chance.value())))
                .orElse("");
    }

    private Markup bed() {
        return Findings.horizon(report.purchaseFunnel().getFirst())
                .map(horizon -> horizon.chance().orElseThrow())
                .filter(chance -> !Findings.isWide(chance))
                .map(chance -> {
                    int on = Math.toIntExact(figures.of100(chance.value()));
                    return new LeafBed(words.bed(on, 100L - on), on, words.cameBack(on), words.didNot(100L - on))
                            .draw();
                })
                .orElse(Markup.NOTHING);
    }

    private List<HomeView.Finding> findings() {
        return List.of(kept(), organic(), worth());
    }

    private HomeView.Finding kept() {
        if (report.retention().isEmpty()) {
            return unknown(words.kept(""));
        }
        Movement last = report.retention().getLast();
        String period =
                figures.range(figures.day(last.from()), figures.date(last.to().minusDays(1)));
        Double crr = last.crr().value();
        return crr == null
                ? unknown(words.kept(period))
                : new HomeView.Finding(
                        words.kept(period),
                        Markup.text(words.keptBig(figures.percent(crr))),
                        words.keptWhy(last.retained(), last.start()));
    }

    private HomeView.Finding organic() {
        Double share = report.baskets().organicRepeatShare().value();
        return share == null
                ? unknown(words.organic())
                : new HomeView.Finding(
                        words.organic(),
                        Markup.text(words.organicBig(figures.of100(share))),
                        Optional.ofNullable(
                                        report.concentration().topFifthShare().value())
                                .map(fifth -> words.organicWhy(figures.share(fifth)))
                                .orElse(""));
    }

    private HomeView.Finding worth() {
        Optional<Worth> worth =
                Optional.ofNullable(report.clv()).flatMap(clv -> clv.worth().toOptional());
        return worth.flatMap(value -> value.revenue().toOptional())
                .map(revenue -> new HomeView.Finding(
                        words.worth(),
                        Markup.text(words.worthBig(money(revenue.expected()))),
                        words.worthWhy(money(revenue.low()), money(revenue.high()))))
                .orElseGet(() -> unknown(words.worth()));
    }

    private String money(double minorUnits) {
        return figures.roughMoney(minorUnits, report.currency());
    }

    private HomeView.Finding unknown(String about) {
        return new HomeView.Finding(about, Markup.text(words.notYet()), "");
    }

    private List<HomeView.Action> actions(ContactPlan plan) {
        PlanWords planned = visitor.words(PlanWords.class);
        List<HomeView.Action> actions = new ArrayList<>();
        for (ContactPlan.ReasonCount count : plan.counts()) {
            Optional<Contact> first = plan.contacts().stream()
                    .filter(contact -> contact.reason() == count.reason())
                    .findFirst();
            String stake = planned.atStake(money((double) count.expectedValue()), ContactPlan.VALUE_DAYS);
            String why = first.map(contact -> words.forInstance(
                            new Typed(Objects.requireNonNullElse(contact.email(), contact.customer())).isolated(),
                            ContactWording.of(planned, contact.why())))
                    .orElse("");
            actions.add(new HomeView.Action(
                    mark(count.reason()),
                    icon(count.reason()),
                    Markup.text(words.toWrite(planned.reason(count.reason()), count.customers())),
                    Markup.text(stake + ". " + why),
                    "/plan?reason=" + count.reason().code()));
        }
        return actions;
    }

    private static String mark(ContactReason reason) {
        return switch (reason) {
            case SECOND_PURCHASE -> "leak";
            case VALUABLE_AT_RISK -> "warn";
            case REPLENISHMENT_DUE -> "good";
            case NEXT_PRODUCT -> "info";
            case LAPSED -> "";
        };
    }

    private static String icon(ContactReason reason) {
        return switch (reason) {
            case SECOND_PURCHASE -> "leak";
            case VALUABLE_AT_RISK -> "star";
            case REPLENISHMENT_DUE -> "bag";
            case NEXT_PRODUCT -> "gift";
            case LAPSED -> "clock";
        };
    }

    private List<HomeView.Change> changes() {
        Baskets now = snapshot.week();
        Baskets before = snapshot.weekBefore();
        if (now == null || before == null) {
            return List.of();
        }
        List<HomeView.Change> changes = new ArrayList<>();
        long newNow = now.first().all().orders();
        long newBefore = before.first().all().orders();
        changes.add(counted(newBefore, newNow, words.newCustomers(newBefore, newNow)));
        long backNow = now.repeat().all().orders();
        long backBefore = before.repeat().all().orders();
        changes.add(counted(backBefore, backNow, words.returning(backBefore, backNow)));
        revenue(before, now).ifPresent(changes::add);
        codes(before, now).ifPresent(changes::add);
        return changes;
    }

    private HomeView.Change counted(long before, long now, String title) {
        long difference = now - before;
        boolean sure = Math.abs(difference) > Z * Math.sqrt((double) before + now);
        return new HomeView.Change(
                sure ? direction(difference) : "flat",
                figures.signed(difference),
                Markup.text(title),
                sure ? words.surely() : words.byChance());
    }

    private static String direction(long difference) {
        return difference > 0 ? "up" : "down";
    }

    private Optional<HomeView.Change> revenue(Baskets before, Baskets now) {
        Baskets.Sum then = before.all().all();
        Baskets.Sum today = now.all().all();
        Double averageThen = then.averageOrder().value();
        Double average = today.averageOrder().value();
        if (averageThen == null || average == null) {
            return Optional.empty();
        }
        long difference = today.net() - then.net();
        long percent = then.net() <= 0 ? 0 : Math.round(100.0 * difference / then.net());
        return Optional.of(new HomeView.Change(
                "flat",
                figures.signed(percent) + "\u00a0%",
                Markup.text(words.revenue(money((double) then.net()), money((double) today.net()))),
                words.revenueWhy(
                        figures.money(average, report.currency()), figures.money(averageThen, report.currency()))));
    }

    private Optional<HomeView.Change> codes(Baskets before, Baskets now) {
        Double share = now.all().discountedOrders().value();
        Double shareBefore = before.all().discountedOrders().value();
        long orders = now.all().all().orders();
        long ordersBefore = before.all().all().orders();
        if (share == null
                || shareBefore == null
                || report.baskets().all().discounted().orders() == 0) {
            return Optional.empty();
        }
        double difference = share - shareBefore;
        double deviation = Math.sqrt(share * (1 - share) / orders + shareBefore * (1 - shareBefore) / ordersBefore);
        boolean few = orders < FEW_ORDERS || ordersBefore < FEW_ORDERS;
        boolean sure = !few && Math.abs(difference) > Z * deviation;
        return Optional.of(new HomeView.Change(
                // Fewer orders that needed a code are the better news.
                sure ? (difference < 0 ? "up" : "down") : "flat",
                figures.signed(figures.of100(share) - figures.of100(shareBefore)),
                Markup.text(words.codes(figures.of100(shareBefore), figures.of100(share))),
                few ? words.fewOrders() : sure ? words.surely() : words.byChance()));
    }

    private List<HomeView.Evidence> evidence() {
        List<HomeView.Evidence> evidence = new ArrayList<>();
        add(evidence, Part.FUNNEL, "card c6", "/insight/funnel");
        add(evidence, Part.TIMING, "card c6", "/insight/timing");
        add(evidence, Part.RETENTION, "card c12", "/insight/retention");
        return evidence.subList(0, Math.min(EVIDENCE, evidence.size()));
    }

    private void add(List<HomeView.Evidence> evidence, Part part, String style, String path) {
        Optional<PageSection> section = part.of(report, visitor.wording(), Privacy.ANONYMOUS);
        section.filter(found ->
                        !found.charts().isEmpty() && !found.charts().getFirst().isEmpty())
                .ifPresent(found -> {
                    Chart chart = found.charts().getFirst();
                    evidence.add(new HomeView.Evidence(part.name(), style, found.sentence(), chart.behind(null), path));
                });
    }
}
