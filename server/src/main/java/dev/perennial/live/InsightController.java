package dev.perennial.live;

import dev.perennial.api.Caller;
import dev.perennial.api.Needs;
import dev.perennial.api.Page;
import dev.perennial.customer.CustomerView;
import dev.perennial.insight.Part;
import dev.perennial.live.InsightCsv.Table;
import dev.perennial.live.LiveInsight.Answer;
import dev.perennial.live.LiveInsight.Behind;
import dev.perennial.report.InsightJson;
import dev.perennial.report.InsightJson.Head;
import dev.perennial.report.InsightJson.Section;
import dev.perennial.report.InsightJson.Slice;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.propertyeditors.CustomCollectionEditor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/insight")
final class InsightController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final LiveInsight insight;

    InsightController(LiveInsight insight) {
        this.insight = insight;
    }

    /** A value with a comma is one value: “Korea, Republic of”. */
    @InitBinder
    void takeListsAsTheyCome(WebDataBinder binder) {
        binder.registerCustomEditor(List.class, new CustomCollectionEditor(List.class, true));
    }

    @GetMapping("/retention")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "Customer retention rate and the bridge of active customers, by calendar periods or of one.",
            description =
                    "With the store's aim (crrTarget of its settings) held to the last period: target says how many more"
                            + " customers would have had to be kept.")
    ResponseEntity<String> retention(Caller caller, @ParameterObject Question question) throws SQLException {
        return answer(
                question,
                insight.retention(caller.store(), question),
                InsightJson.RETENTION,
                (head, figure) -> InsightCsv.movements(figure.periods()));
    }

    @GetMapping("/growth")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "Growth accounting: new, retained, resurrected and churned customers, and the quick ratio.",
            description =
                    "With the ceiling: the number of active customers that the last year's gains and losses a month lead"
                            + " to, and its 95 % interval.")
    ResponseEntity<String> growth(Caller caller, @ParameterObject Question question) throws SQLException {
        return answer(
                question,
                insight.growth(caller.store(), question),
                InsightJson.GROWTH,
                (head, figure) -> InsightCsv.movements(figure.periods()));
    }

    @GetMapping("/purchase-funnel")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "From each purchase to the next: how many, how soon, and the chance within some days.",
            description = "With from and to: of the purchases in that time, followed up to the end of observation.")
    ResponseEntity<String> purchaseFunnel(Caller caller, @ParameterObject Question question) throws SQLException {
        return answerOrSeries(
                caller,
                question,
                insight::purchaseFunnel,
                insight::purchaseFunnelSeries,
                InsightJson.PURCHASE_FUNNEL,
                InsightCsv::funnel);
    }

    @GetMapping("/cohorts")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "People by the month of their first order, and how many of them ordered in each month since.",
            description = "With from and to: those whose month begins in that time.")
    ResponseEntity<String> cohorts(Caller caller, @ParameterObject Question question) throws SQLException {
        return answer(question, insight.cohorts(caller.store(), question), InsightJson.COHORTS, InsightCsv::cohorts);
    }

    @GetMapping("/rfm")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "Active customers by recency, frequency and monetary quintiles; 5 is best.",
            description = "With from and to: as it stood at to, active being who ordered since from.")
    ResponseEntity<String> rfm(Caller caller, @ParameterObject Question question) throws SQLException {
        return answerOrSeries(caller, question, insight::rfm, insight::rfmSeries, InsightJson.RFM, InsightCsv::rfm);
    }

    @GetMapping("/concentration")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "On how few customers revenue rests.",
            description = "The last 365 days, or from and to; topFifthShareAllTime is about everything.")
    ResponseEntity<String> concentration(Caller caller, @ParameterObject Question question) throws SQLException {
        return answerOrSeries(
                caller,
                question,
                insight::concentration,
                insight::concentrationSeries,
                InsightJson.CONCENTRATION,
                InsightCsv::concentration);
    }

    @GetMapping("/promotion-dependence")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "How many orders needed an incentive, of first and of repeat orders.",
            description = "With from and to: of the orders in that time.")
    ResponseEntity<String> promotionDependence(Caller caller, @ParameterObject Question question) throws SQLException {
        return answerOrSeries(
                caller,
                question,
                insight::promotionDependence,
                insight::promotionDependenceSeries,
                InsightJson.PROMOTION_DEPENDENCE,
                InsightCsv::dependence);
    }

    @GetMapping("/filters")
    @Needs(Scope.INSIGHT_READ)
    @Operation(summary = "What people can be chosen by in all other figures, and how many customers each value has.")
    ResponseEntity<String> filters(Caller caller, @ParameterObject Question question) throws SQLException {
        return answer(question, insight.filters(caller.store(), question), InsightJson.FILTERS, InsightCsv::filters);
    }

    /**
     * The people behind a number.
     *
     * @param count all of them, while items are those of one page
     */
    record BehindView(
            @Nullable LocalDate asOf,
            Instant upTo,
            long count,
            List<CustomerView> items,
            @Nullable String next) {
        static BehindView of(Answer<Behind> found) {
            LocalDate asOf = found.head().asOf();
            return new BehindView(
                    asOf,
                    found.head().upTo(),
                    found.figure().count(),
                    found.figure().items(),
                    found.figure()
                            .last()
                            .map(last -> Page.cursor(PeoplePlace.after(last, asOf)))
                            .orElse(null));
        }
    }

    @GetMapping("/{metric}/customers")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(
            summary = "The customers behind a number of a figure, in the order in which they came.",
            description = "Ask as the figure was asked for, and say which of its numbers.")
    BehindView customers(
            Caller caller,
            @PathVariable String metric,
            @ParameterObject Question question,
            @ParameterObject PartQuestion which,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int size = Page.limit(limit);
        Part part = which.of(metric, question);
        PeoplePlace place = PeoplePlace.of(Page.place(cursor));
        Answer<Behind> found =
                insight.customers(caller.store(), place.asAskedFirst(question), part, place.after(), size);
        return BehindView.of(found);
    }

    /** How {@link LiveInsight} is asked for a figure of a store. */
    @FunctionalInterface
    private interface Ask<T> {
        Answer<T> of(long store, Question question) throws SQLException;
    }

    /** One figure or, with a period, one for each. */
    private static <T> ResponseEntity<String> answerOrSeries(
            Caller caller,
            Question question,
            Ask<T> one,
            Ask<List<Slice<T>>> each,
            Section<T> section,
            BiFunction<Head, T, Table> csv)
            throws SQLException {
        return question.wantsSeries()
                ? series(question, each.of(caller.store(), question), section, csv)
                : answer(question, one.of(caller.store(), question), section, csv);
    }

    private static <T> ResponseEntity<String> answer(
            Question question, Answer<T> found, Section<T> section, BiFunction<Head, T, Table> csv) {
        return question.wantsCsv()
                ? body(CSV, InsightCsv.text(csv.apply(found.head(), found.figure())))
                : body(MediaType.APPLICATION_JSON, InsightJson.one(found.head(), section, found.figure()));
    }

    private static <T> ResponseEntity<String> series(
            Question question, Answer<List<Slice<T>>> found, Section<T> section, BiFunction<Head, T, Table> csv) {
        return question.wantsCsv()
                ? body(CSV, InsightCsv.text(InsightCsv.series(found.figure(), each -> csv.apply(found.head(), each))))
                : body(MediaType.APPLICATION_JSON, InsightJson.series(found.head(), section, found.figure()));
    }

    private static ResponseEntity<String> body(MediaType type, String text) {
        return ResponseEntity.ok().contentType(type).body(text);
    }
}
