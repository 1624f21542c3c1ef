package dev.perennial.report;

import dev.perennial.insight.Baskets;
import dev.perennial.insight.Ceiling;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.CrrTarget;
import dev.perennial.insight.Filter;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Growth;
import dev.perennial.insight.Retention;
import dev.perennial.insight.RfmCell;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.BiConsumer;
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

    /**
     * How one part is written.
     *
     * @param <T> what it is of
     */
    public static final class Section<T> {
        private final BiConsumer<JsonOut, T> body;

        private Section(BiConsumer<JsonOut, T> body) {
            this.body = body;
        }
    }

    public static final Section<Retention> RETENTION = new Section<>((out, each) -> {
        out.objects("retention", each.periods(), SectionsJson::retention);
        each.target().ifPresent(target -> out.object("target", inside -> target(inside, target)));
    });

    private static void target(JsonOut out, CrrTarget target) {
        out.number("crr", target.percent().doubleValue());
        out.text("from", target.from());
        out.text("to", target.to());
        out.figure("actual", target.crr());
        out.flag("reached", target.isReached());
        out.count("missingCustomers", target.missing());
        out.reason(target.crr());
    }

    public static final Section<Growth> GROWTH = new Section<>((out, each) -> {
        out.objects("growth", each.periods(), SectionsJson::growth);
        out.object("ceiling", inside -> ceiling(inside, each.ceiling()));
    });

    private static void ceiling(JsonOut out, Ceiling ceiling) {
        out.text("from", ceiling.from());
        out.text("to", ceiling.to());
        out.figure("gainedPerMonth", ceiling.gained());
        out.figure("lostSharePerMonth", ceiling.lost());
        ceiling.customers()
                .toOptional()
                .ifPresentOrElse(
                        customers -> {
                            out.number("customers", customers.value());
                            out.number("low", customers.low());
                            out.number("high", customers.high());
                        },
                        () -> {
                            out.nothing("customers");
                            out.nothing("low");
                            out.nothing("high");
                        });
        ceiling.customers().whyNot().ifPresent(reason -> out.reason(reason.code()));
    }

    public static final Section<List<FunnelStep>> PURCHASE_FUNNEL =
            new Section<>((out, each) -> out.objects("purchaseFunnel", each, SectionsJson::funnelStep));

    public static final Section<List<Cohort>> COHORTS =
            new Section<>((out, each) -> out.objects("cohorts", each, SectionsJson::cohort));

    public static final Section<List<RfmCell>> RFM =
            new Section<>((out, each) -> out.objects("rfm", each, SectionsJson::rfm));

    public static final Section<Concentration> CONCENTRATION = new Section<>(
            (out, each) -> out.object("concentration", inside -> SectionsJson.concentration(inside, each)));

    public static final Section<Baskets> PROMOTION_DEPENDENCE = new Section<>(
            (out, each) -> out.object("promotionDependence", inside -> SectionsJson.promotionDependence(inside, each)));

    public static final Section<List<Filter.Values>> FILTERS =
            new Section<>((out, each) -> out.object("filters", inside -> each.forEach(kind -> filters(inside, kind))));

    private static void filters(JsonOut out, Filter.Values kind) {
        out.object(kind.by().parameter(), values -> {
            values.objects("values", kind.values(), (value, each) -> {
                value.text("value", each.value());
                value.text("name", each.name());
                value.count("customers", each.customers());
            });
            values.count("leftOut", kind.leftOut());
        });
    }

    /** A figure of some days. */
    public record Slice<T>(LocalDate from, LocalDate to, T figure) {}

    /** One figure. */
    public static <T> String one(Head head, Section<T> section, T figure) {
        return write(head, out -> section.body.accept(out, figure));
    }

    /** The same figure of one period after the other, in {@code series}. */
    public static <T> String series(Head head, Section<T> section, List<Slice<T>> series) {
        return write(
                head,
                out -> out.objects("series", series, (each, slice) -> {
                    each.text("from", slice.from());
                    each.text("to", slice.to());
                    section.body.accept(each, slice.figure());
                }));
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
