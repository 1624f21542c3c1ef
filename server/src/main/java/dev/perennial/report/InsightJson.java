package dev.perennial.report;

import dev.perennial.insight.Baskets;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Movement;
import dev.perennial.insight.RfmCell;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One part of a report, as the same JSON, for who asks for that part alone. */
public final class InsightJson {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private InsightJson() {}

    /**
     * What each answer begins with.
     *
     * @param asOf the exclusive end of observation; null without orders
     * @param upTo what was recorded up to this moment is in the figures
     */
    public record Head(@Nullable LocalDate asOf, Instant upTo, Currency currency) {}

    public static String retention(Head head, List<Movement> movements) {
        return write(head, out -> out.objects("retention", movements, SectionsJson::retention));
    }

    public static String growth(Head head, List<Movement> movements) {
        return write(head, out -> out.objects("growth", movements, SectionsJson::growth));
    }

    public static String purchaseFunnel(Head head, List<FunnelStep> steps) {
        return write(head, out -> out.objects("purchaseFunnel", steps, SectionsJson::funnelStep));
    }

    public static String cohorts(Head head, List<Cohort> cohorts) {
        return write(head, out -> out.objects("cohorts", cohorts, SectionsJson::cohort));
    }

    public static String rfm(Head head, List<RfmCell> cells) {
        return write(head, out -> out.objects("rfm", cells, SectionsJson::rfm));
    }

    public static String concentration(Head head, Concentration concentration) {
        return write(head, out -> out.object("concentration", each -> SectionsJson.concentration(each, concentration)));
    }

    public static String promotionDependence(Head head, Baskets baskets) {
        return write(
                head,
                out -> out.object("promotionDependence", each -> SectionsJson.promotionDependence(each, baskets)));
    }

    private static String write(Head head, Consumer<JsonOut> body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            JsonOut out = new JsonOut(generator, Report.digits(head.currency()));
            out.text("asOf", head.asOf());
            out.text("upTo", head.upTo());
            out.text("currency", head.currency());
            body.accept(out);
            generator.writeEndObject();
        }
        return text.toString();
    }
}
