package dev.perennial.live;

import dev.perennial.api.Caller;
import dev.perennial.api.Needs;
import dev.perennial.insight.Insight;
import dev.perennial.insight.Movement;
import dev.perennial.insight.Period;
import dev.perennial.live.LiveInsight.Answer;
import dev.perennial.live.LiveInsight.Look;
import dev.perennial.live.LiveInsight.Metric;
import dev.perennial.report.InsightJson;
import dev.perennial.report.InsightJson.Head;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/insight")
final class InsightController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final LiveInsight insight;

    InsightController(LiveInsight insight) {
        this.insight = insight;
    }

    @GetMapping("/retention")
    @Needs(Scope.INSIGHT_READ)
    @Operation(summary = "Customer retention rate and the bridge of active customers, by calendar periods or of one.")
    ResponseEntity<String> retention(Caller caller, @ParameterObject Question question) throws SQLException {
        return answer(
                caller,
                question,
                question::all,
                insight -> movements(question, insight, Period.QUARTER),
                InsightJson::retention,
                (head, movements) -> InsightCsv.movements(movements));
    }

    @GetMapping("/growth")
    @Needs(Scope.INSIGHT_READ)
    @Operation(summary = "Growth accounting: new, retained, resurrected and churned customers, and the quick ratio.")
    ResponseEntity<String> growth(Caller caller, @ParameterObject Question question) throws SQLException {
        return answer(
                caller,
                question,
                question::all,
                insight -> movements(question, insight, Period.MONTH),
                InsightJson::growth,
                (head, movements) -> InsightCsv.movements(movements));
    }

    private static List<Movement> movements(Question question, Insight insight, Period otherwise) throws SQLException {
        Optional<Question.Days> days = question.days();
        return days.isPresent()
                ? List.of(insight.movement(days.get().from(), days.get().to()))
                : insight.movements(question.period(otherwise));
    }

    @GetMapping("/purchase-funnel")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "From each purchase to the next: how many, how soon, and the chance within some days.",
            description = "With from and to: of the purchases in that time, followed up to the end of observation.")
    ResponseEntity<String> purchaseFunnel(Caller caller, @ParameterObject Question question) throws SQLException {
        question.checkNoSeries();
        return answer(
                caller,
                question,
                question::within,
                Insight::purchaseFunnel,
                InsightJson::purchaseFunnel,
                (head, steps) -> InsightCsv.funnel(steps));
    }

    @GetMapping("/cohorts")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "People by the month of their first order, and how many of them ordered in each month since.",
            description = "With from and to: those whose month begins in that time.")
    ResponseEntity<String> cohorts(Caller caller, @ParameterObject Question question) throws SQLException {
        if (question.period(Period.MONTH) != Period.MONTH) {
            question.checkNoSeries();
        }
        return answer(
                caller,
                question,
                question::within,
                Insight::cohorts,
                InsightJson::cohorts,
                (head, cohorts) -> InsightCsv.cohorts(cohorts));
    }

    @GetMapping("/rfm")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "Active customers by recency, frequency and monetary quintiles; 5 is best.",
            description = "With from and to: as it stood at to, active being who ordered since from.")
    ResponseEntity<String> rfm(Caller caller, @ParameterObject Question question) throws SQLException {
        question.checkNoSeries();
        return answer(caller, question, question::atItsEnd, Insight::rfm, InsightJson::rfm, InsightCsv::rfm);
    }

    @GetMapping("/concentration")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "On how few customers revenue rests.",
            description = "The last 365 days, or from and to; topFifthShareAllTime is about everything.")
    ResponseEntity<String> concentration(Caller caller, @ParameterObject Question question) throws SQLException {
        question.checkNoSeries();
        return answer(
                caller,
                question,
                question::within,
                Insight::concentration,
                InsightJson::concentration,
                (head, concentration) -> InsightCsv.concentration(concentration));
    }

    @GetMapping("/promotion-dependence")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "How many orders needed an incentive, of first and of repeat orders.",
            description = "With from and to: of the orders in that time.")
    ResponseEntity<String> promotionDependence(Caller caller, @ParameterObject Question question) throws SQLException {
        question.checkNoSeries();
        return answer(
                caller,
                question,
                question::within,
                Insight::baskets,
                InsightJson::promotionDependence,
                (head, baskets) -> InsightCsv.dependence(baskets));
    }

    private <T> ResponseEntity<String> answer(
            Caller caller,
            Question question,
            Look look,
            Metric<T> metric,
            BiFunction<Head, T, String> json,
            BiFunction<Head, T, String> csv)
            throws SQLException {
        question.check();
        boolean table = question.wantsCsv();
        Answer<T> found = insight.ask(caller.store(), question, look, metric);
        return ResponseEntity.ok()
                .contentType(table ? CSV : MediaType.APPLICATION_JSON)
                .body((table ? csv : json).apply(found.head(), found.metric()));
    }
}
