package dev.perennial.report;

import dev.perennial.insight.Absence;
import dev.perennial.insight.Totals;
import dev.perennial.plan.ContactPlan;
import dev.perennial.prediction.Clv;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** A report as the JSON of the contract, written piece by piece because data binding costs start-up time. */
public final class ReportJson {
    private static final String NOT_ASKED_FOR = "not-asked-for";

    private ReportJson() {}

    /**
     * Writes one JSON object and a line break, and flushes.
     *
     * @param writer stays open
     */
    public static void write(Report report, Writer writer) {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), writer)) {
            generator.writeStartObject();
            JsonOut out = new JsonOut(generator, report.digits());
            totals(out, report);
            sections(out, report);
            generator.writeEndObject();
            generator.writeRaw('\n');
        }
    }

    private static void totals(JsonOut out, Report report) {
        Totals totals = report.totals();
        out.count("rows", report.source().rows());
        out.count("accepted", report.source().accepted());
        out.count("rejected", report.source().rejected());
        out.object("withoutCustomer", anonymous -> {
            anonymous.count("rows", report.source().withoutCustomer());
            anonymous.count("orders", totals.withoutCustomer().orders());
            anonymous.money("grossRevenue", totals.withoutCustomer().gross());
        });
        out.count("orders", totals.orders());
        out.count("occasions", totals.occasions());
        out.count("customers", totals.customers());
        out.money("grossRevenue", totals.gross());
        out.money("netRevenue", totals.net());
        out.text("currency", report.currency());
        out.text("from", totals.firstOrder());
        out.text("to", totals.lastOrder());
        if (totals.firstOrder() == null) {
            out.reason(Absence.NO_ORDERS.code());
        }
        out.text("asOf", report.asOf());
        out.count("activeDays", report.activeDays());
        out.object("repeat", repeat -> {
            repeat.count("repeatCustomers", totals.repeatCustomers());
            repeat.figure("repeatRate", totals.repeatRate());
            repeat.reason(totals.repeatRate());
        });
    }

    private static void sections(JsonOut out, Report report) {
        out.objects("retention", report.retention(), SectionsJson::retention);
        out.objects("purchaseFunnel", report.purchaseFunnel(), SectionsJson::funnelStep);
        out.object("concentration", each -> SectionsJson.concentration(each, report.concentration()));
        out.objects("cohorts", report.cohorts(), SectionsJson::cohort);
        out.objects("rfm", report.rfm(), SectionsJson::rfm);
        out.object("secondPurchase", each -> SectionsJson.timing(each, report.timing()));
        out.object("firstProducts", each -> SectionsJson.firstProducts(each, report.firstProducts()));
        out.objects("growth", report.growth(), SectionsJson::growth);
        out.object("baskets", each -> SectionsJson.baskets(each, report.baskets()));
        out.object("promotionDependence", each -> SectionsJson.promotionDependence(each, report.baskets()));
        models(out, report.clv(), report.contactPlan());
    }

    private static void models(JsonOut out, @Nullable Clv clv, @Nullable ContactPlan plan) {
        if (clv == null) {
            out.nothing("clv");
            out.text("clvReason", NOT_ASKED_FOR);
        } else {
            out.object("clv", each -> ClvJson.write(each, clv));
        }
        if (plan == null) {
            out.objects("contactPlan", List.of(), (each, contact) -> {});
            out.text("contactPlanReason", NOT_ASKED_FOR);
        } else {
            ContactPlanJson.write(out, plan);
        }
    }
}
