package dev.perennial.console.insights;

import dev.perennial.console.InsightPart;
import dev.perennial.console.InsightView;
import dev.perennial.console.Visitor;
import dev.perennial.insight.Baskets;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.FirstProducts;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.report.Report;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Typed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers of a page as a table in which each leads to the people behind it. */
final class PeopleTables {
    private static final int PERIODS = 12;
    private static final int AGES = 12;
    private static final int STEPS = 8;
    private static final int PRODUCTS = 30;

    private final Figures figures;
    private final SiftWords words;
    private final InsightPart part;
    private final Report report;
    private final Sift sift;

    PeopleTables(Visitor visitor, InsightPart part, Report report, Sift sift) {
        this.figures = visitor.figures();
        this.words = visitor.words(SiftWords.class);
        this.part = part;
        this.report = report;
        this.sift = sift;
    }

    /** Nothing where no people stand behind the figures. */
    Optional<InsightView.People> table() {
        InsightView.People people = switch (part) {
            case RETENTION -> movements(report.retention());
            case GROWTH -> movements(report.growth());
            case FUNNEL, TIMING -> steps();
            case COHORTS -> cohorts();
            case RFM -> grid();
            case BEST -> best();
            case PRODUCTS -> products();
            case BASKETS -> baskets();
            case WORTH -> new InsightView.People(List.of(), List.of());
        };
        return people.rows().isEmpty() ? Optional.empty() : Optional.of(people);
    }

    private List<String> heads(String... columns) {
        return Stream.of(columns).map(words::column).toList();
    }

    private InsightView.People movements(List<Movement> all) {
        List<InsightView.PeopleRow> rows = newest(all).stream()
                .map(each -> {
                    String days = "&from=" + each.from() + "&to=" + each.to();
                    return new InsightView.PeopleRow(
                            figures.range(
                                    figures.date(each.from()),
                                    figures.date(each.to().minusDays(1))),
                            List.of(
                                    cell(each.start(), "start", days),
                                    cell(each.acquired(), "new", days),
                                    cell(each.retained(), "retained", days),
                                    cell(each.resurrected(), "resurrected", days),
                                    cell(each.churned(), "churned", days),
                                    cell(each.end(), "end", days)));
                })
                .toList();
        return new InsightView.People(
                heads("period", "start", "new", "retained", "resurrected", "churned", "end"), rows);
    }

    private static <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - PERIODS), all.size()).reversed();
    }

    private InsightView.People steps() {
        List<InsightView.PeopleRow> rows =
                report.purchaseFunnel().stream().limit(STEPS).map(this::step).toList();
        return new InsightView.People(heads("step", "all", "repeated", "waiting"), rows);
    }

    private InsightView.PeopleRow step(FunnelStep step) {
        String which = "&step=" + step.from() + days();
        return new InsightView.PeopleRow(
                words.step(step.from()),
                List.of(
                        cell(step.customers(), "all", which),
                        cell(step.repeated(), "repeated", which),
                        cell(step.customers() - step.repeated(), "waiting", which)));
    }

    private InsightView.People cohorts() {
        List<Cohort> shown = newest(report.cohorts());
        int ages = Math.min(
                AGES,
                shown.stream().mapToInt(cohort -> cohort.active().size()).max().orElse(0));
        List<String> heads = new ArrayList<>(heads("cohort"));
        IntStream.range(0, ages).forEach(age -> heads.add(age == 0 ? words.column("all") : words.month(age)));
        List<InsightView.PeopleRow> rows = shown.stream()
                .map(cohort -> new InsightView.PeopleRow(
                        figures.month(cohort.month()),
                        IntStream.range(0, ages)
                                .mapToObj(age -> age < cohort.active().size()
                                        ? linked(
                                                cohort.active().get(age), "&cohort=" + cohort.month() + "&month=" + age)
                                        : new InsightView.PeopleCell("", ""))
                                .toList()))
                .toList();
        return new InsightView.People(heads, rows);
    }

    private InsightView.People grid() {
        List<String> heads = new ArrayList<>(heads("recency"));
        KeyFigures.fifths().sorted().forEach(frequency -> heads.add(words.cell(frequency, "frequency")));
        List<InsightView.PeopleRow> rows = report.rfm().isEmpty()
                ? List.of()
                : KeyFigures.fifths()
                        .map(recency -> new InsightView.PeopleRow(
                                words.cell(recency, "recency"),
                                KeyFigures.fifths()
                                        .sorted()
                                        .map(frequency -> linked(
                                                KeyFigures.people(
                                                        report.rfm(),
                                                        cell -> cell.recency() == recency
                                                                && cell.frequency() == frequency),
                                                "&recency=" + recency + "&frequency=" + frequency + days()))
                                        .toList()))
                        .toList();
        return new InsightView.People(heads, rows);
    }

    private InsightView.People best() {
        List<Concentration.Point> curve = report.concentration().curve();
        List<InsightView.PeopleRow> rows = curve.stream()
                .map(point -> {
                    int percent = (int) Math.round(point.ofCustomers() * 100);
                    return new InsightView.PeopleRow(
                            words.best(percent),
                            List.of(
                                    linked(point.customers(), "&top=" + percent + days()),
                                    new InsightView.PeopleCell(figures.share(point.ofRevenue()), "")));
                })
                .toList();
        return new InsightView.People(heads("best", "all", "revenue"), rows);
    }

    /** The people of a product are those of the funnel who first bought it. */
    private InsightView.People products() {
        List<InsightView.PeopleRow> rows = report.firstProducts().products().stream()
                .limit(PRODUCTS)
                .map(this::product)
                .toList();
        return new InsightView.People(heads("product", "all", "repeated"), rows);
    }

    private InsightView.PeopleRow product(FirstProducts.Product product) {
        Sift bought = new Sift("", "", sift.country(), sift.category(), product.id(), sift.source(), "");
        String path = InsightPart.FUNNEL.path() + "/customers?";
        String rest = bought.people() + days() + asOf();
        return new InsightView.PeopleRow(
                new Typed(product.name()).text(),
                List.of(
                        new InsightView.PeopleCell(figures.count(product.customers()), path + "which=all" + rest),
                        new InsightView.PeopleCell(figures.count(product.repeated()), path + "which=repeated" + rest)));
    }

    private InsightView.People baskets() {
        Baskets baskets = report.baskets();
        return baskets.all().all().orders() == 0
                ? new InsightView.People(List.of(), List.of())
                : new InsightView.People(
                        heads("orders", "all", "discounted", "organic"),
                        List.of(kind("first", baskets.first()), kind("repeat", baskets.repeat())));
    }

    private InsightView.PeopleRow kind(String which, Baskets.Kind kind) {
        return new InsightView.PeopleRow(
                words.which(which),
                List.of(
                        cell(kind.all().orders(), which, days()),
                        cell(kind.discounted().orders(), which, "&discounted=true" + days()),
                        cell(kind.organic().orders(), which, "&discounted=false" + days())));
    }

    private InsightView.PeopleCell cell(long number, String which, String rest) {
        return linked(number, "&which=" + which + rest);
    }

    private InsightView.PeopleCell linked(long number, String which) {
        String path = part.path() + "/customers?" + which.substring(1) + sift.people() + asOf();
        return new InsightView.PeopleCell(figures.count(number), number == 0 ? "" : path);
    }

    private String days() {
        return sift.days()
                .map(days -> "&from=" + days.from() + "&to=" + days.to())
                .orElse("");
    }

    /** The list is of the same end of observation as the number. */
    private String asOf() {
        LocalDate asOf = report.asOf();
        LocalDate to = sift.days().map(Sift.Days::to).orElse(null);
        if (asOf == null) {
            return "";
        }
        return "&asOf=" + (to != null && to.isAfter(asOf) ? to : asOf);
    }
}
