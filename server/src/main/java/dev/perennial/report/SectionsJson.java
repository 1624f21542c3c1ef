package dev.perennial.report;

import dev.perennial.insight.Absence;
import dev.perennial.insight.Baskets;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.Figure;
import dev.perennial.insight.FirstProducts;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.insight.RfmCell;
import dev.perennial.insight.Timing;
import dev.perennial.models.Outcome;
import dev.perennial.models.survival.ReturnWindow;
import java.util.List;
import java.util.Optional;

/** The metrics, each in the shape that the contract gives it; one object's properties at a time. */
final class SectionsJson {
    private SectionsJson() {}

    static void retention(JsonOut out, Movement movement) {
        bridge(out, movement);
        out.figure("crr", movement.crr());
        out.figure("crrExcludingResurrected", movement.crrExcludingResurrected());
        out.reason(movement.crr());
    }

    static void growth(JsonOut out, Movement movement) {
        bridge(out, movement);
        out.figure("quickRatio", movement.quickRatio());
        out.reason(movement.quickRatio());
    }

    private static void bridge(JsonOut out, Movement movement) {
        out.text("from", movement.from());
        out.text("to", movement.to());
        out.count("start", movement.start());
        out.count("end", movement.end());
        out.count("new", movement.acquired());
        out.count("retained", movement.retained());
        out.count("resurrected", movement.resurrected());
        out.count("churned", movement.churned());
    }

    static void funnelStep(JsonOut out, FunnelStep step) {
        out.count("from", step.from());
        out.count("customers", step.customers());
        out.count("repeated", step.repeated());
        out.figure("medianDaysAmongRepeaters", step.medianDaysAmongRepeaters());
        if (step.medianDays().isPresent()) {
            out.count("medianDays", step.medianDays().getAsInt());
        } else {
            out.nothing("medianDays");
        }
        within(out, step.within());
        whyIncomplete(step).ifPresent(absence -> out.reason(absence.code()));
    }

    private static Optional<Absence> whyIncomplete(FunnelStep step) {
        if (step.repeated() == 0) {
            return Optional.of(Absence.NOBODY_RETURNED);
        }
        if (step.medianDays().isEmpty()) {
            return Optional.of(Absence.FEWER_THAN_HALF_RETURNED);
        }
        return step.within().stream().allMatch(horizon -> horizon.chance().isGiven())
                ? Optional.empty()
                : Optional.of(Absence.NOT_OBSERVED_LONG_ENOUGH);
    }

    private static void within(JsonOut out, List<FunnelStep.Horizon> horizons) {
        out.object(
                "within",
                within -> horizons.forEach(
                        horizon -> within.estimate(Integer.toString(horizon.days()), horizon.chance())));
        if (!horizons.stream().allMatch(horizon -> horizon.chance().isGiven())) {
            // beside the object, whose names are all numbers of days
            out.text("withinReason", Absence.NOT_OBSERVED_LONG_ENOUGH.code());
        }
    }

    static void timing(JsonOut out, Timing timing) {
        window(out, timing.window());
        out.objects("hazard", timing.hazard(), (day, hazard) -> {
            day.count("day", hazard.day());
            day.count("atRisk", hazard.atRisk());
            day.count("repeated", hazard.repeated());
            day.number("p", hazard.chance().value());
            day.number("low", hazard.chance().low());
            day.number("high", hazard.chance().high());
        });
        out.objects("groups", timing.groups(), SectionsJson::timingGroups);
    }

    private static void timingGroups(JsonOut out, Timing.Groups groups) {
        out.text(
                "by",
                switch (groups.by()) {
                    case FIRST_PRODUCT -> "firstProduct";
                    case FIRST_CATEGORY -> "firstCategory";
                    case COUNTRY -> "country";
                });
        out.count("leftOut", groups.leftOut());
        out.objects("groups", groups.groups(), (each, group) -> {
            each.text("name", group.name());
            each.count("customers", group.customers());
            each.count("repeated", group.repeated());
            within(each, group.within());
            window(each, group.window());
        });
    }

    private static void window(JsonOut out, Outcome<ReturnWindow> outcome) {
        switch (outcome) {
            case Outcome.Given<ReturnWindow> given ->
                out.object("window", window -> {
                    window.count("fromDay", given.value().firstDay());
                    window.count("toDay", given.value().lastDay());
                    window.number("shareOfReturns", given.value().shareOfReturns());
                    window.estimate("returns", given.value().returns());
                });
            case Outcome.NotGiven<ReturnWindow> none -> {
                out.nothing("window");
                out.reason(none.reason().code());
            }
        }
    }

    static void firstProducts(JsonOut out, FirstProducts products) {
        out.count("horizonDays", products.horizonDays());
        out.figure("commonRate", products.commonRate());
        out.reason(products.commonRate());
        out.objects("products", products.products(), (each, product) -> {
            each.text("id", product.id());
            each.text("name", product.name());
            each.count("customers", product.customers());
            each.count("repeated", product.repeated());
            each.estimate("rate", product.rate());
        });
    }

    static void concentration(JsonOut out, Concentration concentration) {
        out.figure("topFifthShare", concentration.topFifthShare());
        out.figure("topFifthShareAllTime", concentration.topFifthShareAllTime());
        out.figure("gini", concentration.gini());
        out.reason(concentration.topFifthShare(), concentration.topFifthShareAllTime(), concentration.gini());
        out.objects("curve", concentration.curve(), (each, point) -> {
            each.count("customers", point.customers());
            each.number("ofCustomers", point.ofCustomers());
            each.number("ofRevenue", point.ofRevenue());
        });
    }

    static void cohort(JsonOut out, Cohort cohort) {
        out.text("cohort", cohort.month());
        out.count("customers", cohort.customers());
        out.counts("active", cohort.active());
    }

    static void rfm(JsonOut out, RfmCell cell) {
        out.count("recency", cell.recency());
        out.count("frequency", cell.frequency());
        out.count("monetary", cell.monetary());
        out.count("customers", cell.customers());
        out.money("netRevenue", cell.netRevenue());
    }

    static void baskets(JsonOut out, Baskets baskets) {
        Figure average = baskets.all().all().averageOrder();
        out.money("averageOrderValue", average);
        out.figure("itemsPerOrder", baskets.itemsPerOrder());
        out.reason(average, baskets.itemsPerOrder());
        out.object("first", first -> basket(first, baskets.first()));
        out.object("repeat", repeat -> basket(repeat, baskets.repeat()));
    }

    private static void basket(JsonOut out, Baskets.Kind kind) {
        out.count("orders", kind.all().orders());
        out.money("averageOrderValue", kind.all().averageOrder());
        out.reason(kind.all().averageOrder());
    }

    static void promotionDependence(JsonOut out, Baskets baskets) {
        out.figure("organicRepeatShare", baskets.organicRepeatShare());
        out.reason(baskets.organicRepeatShare());
        out.object("first", first -> dependence(first, baskets.first()));
        out.object("repeat", repeat -> dependence(repeat, baskets.repeat()));
    }

    private static void dependence(JsonOut out, Baskets.Kind kind) {
        out.count("orders", kind.all().orders());
        out.count("discountedOrders", kind.discounted().orders());
        out.figure("discountedOrderShare", kind.discountedOrders());
        out.figure("discountedRevenueShare", kind.discountedRevenue());
        out.figure("discountRate", kind.discountRate());
        out.reason(kind.discountedOrders(), kind.discountedRevenue(), kind.discountRate());
    }
}
