package dev.perennial.live;

import dev.perennial.api.Caller;
import dev.perennial.api.Needs;
import dev.perennial.api.Page;
import dev.perennial.customer.Knowledge;
import dev.perennial.kernel.Problem;
import dev.perennial.live.InsightController.BehindView;
import dev.perennial.live.LiveInsight.Answer;
import dev.perennial.live.LiveInsight.Behind;
import dev.perennial.outlook.ModelGrades;
import dev.perennial.outlook.ModelGrades.Grade;
import dev.perennial.outlook.ModelGrades.Held;
import dev.perennial.postgres.Database;
import dev.perennial.store.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Figures that are no part of a report, since they need more than orders. */
@RestController
@RequestMapping("/api/v1/insight")
final class MoreInsightController {
    private static final int MOST_KNOWN = 100;
    private static final int MOST_MONTHS = 120;

    private final Database database;
    private final LiveInsight insight;
    private final ModelGrades grades;
    private final Knowledge knowledge;

    MoreInsightController(Database database, LiveInsight insight, ModelGrades grades, Knowledge knowledge) {
        this.database = database;
        this.insight = insight;
        this.grades = grades;
        this.knowledge = knowledge;
    }

    /**
     * What was expected, and what came.
     *
     * @param ratio actual for each one expected
     * @param withinChance whether chance alone may be the difference
     */
    record HeldView(
            double expected,
            @Nullable Long actual,
            @Nullable Double ratio,
            @Nullable Boolean withinChance,
            @Nullable String reason) {
        static HeldView of(Held held) {
            return new HeldView(
                    held.expected(),
                    held.actual(),
                    held.ratio(),
                    held.withinChance(),
                    held.actual() == null ? "not-observed-long-enough" : null);
        }
    }

    /** One month's grade; within30 and within90 are about buyers within so many days. */
    record GradeView(
            YearMonth month, LocalDate asOf, String model, long customers, HeldView within30, HeldView within90) {
        static GradeView of(Grade grade) {
            return new GradeView(
                    grade.month(),
                    grade.asOf(),
                    grade.model(),
                    grade.customers(),
                    HeldView.of(grade.within30()),
                    HeldView.of(grade.within90()));
        }
    }

    @GetMapping("/model-grades")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "How right the models were, month by month, the newest first.",
            description = "Of each month what was expected of its first day's customers, held to what happened since.")
    Page<GradeView> modelGrades(Caller caller) throws SQLException {
        List<Grade> found =
                database.inStore(caller.store(), transaction -> grades.of(transaction, caller.store(), MOST_MONTHS));
        return new Page<>(found.stream().map(GradeView::of).toList(), null);
    }

    /** @param share of all people, in [0, 1] */
    record KnownView(String what, long people, double share) {}

    /** @param people customers and leads */
    record KnowledgeView(long people, List<KnownView> known) {}

    @GetMapping("/knowledge")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "Of how many people what is known: e-mail address, phone number, each trait.",
            description = "Of customers and leads, as it is now; the hundred best-known things.")
    KnowledgeView knowledge(Caller caller) throws SQLException {
        Knowledge.Coverage coverage =
                database.inStore(caller.store(), transaction -> knowledge.of(transaction, caller.store(), MOST_KNOWN));
        double people = Math.max(1, coverage.people());
        return new KnowledgeView(
                coverage.people(),
                coverage.known().stream()
                        .map(known -> new KnownView(known.what(), known.people(), known.people() / people))
                        .toList());
    }

    /** @param share of first-time buyers who did not come back, to whom nobody wrote; null without any */
    record FollowUpView(
            @Nullable LocalDate asOf,
            Instant upTo,
            LocalDate from,
            LocalDate to,
            long firstTimeBuyers,
            long returned,
            long followedUp,
            long notFollowedUp,
            @Nullable Double share,
            @Nullable String reason) {}

    @GetMapping("/follow-up")
    @Needs(Scope.INSIGHT_READ)
    @Operation(
            summary = "First-time buyers, and those of them whom nobody followed up.",
            description = "Of the last 90 days, or from and to: who did not come back and was not written to since the"
                    + " first order, by the e-mail and chat events that were sent.")
    FollowUpView followUp(Caller caller, @ParameterObject Question question) throws SQLException {
        Answer<FollowUp> found = insight.followUp(caller.store(), question);
        FollowUp figure = found.figure();
        long waiting = figure.followedUp() + figure.notFollowedUp();
        return new FollowUpView(
                found.head().asOf(),
                found.head().upTo(),
                figure.from(),
                figure.to(),
                figure.firstTimeBuyers(),
                figure.returned(),
                figure.followedUp(),
                figure.notFollowedUp(),
                waiting == 0 ? null : (double) figure.notFollowedUp() / waiting,
                waiting == 0 ? "nobody-waiting" : null);
    }

    @DeleteMapping("/questions/{name}")
    @Needs(Scope.INSIGHT_READ)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Ends a question that is being answered.",
            description = "The question that was asked with this questionName is refused as question_cancelled.")
    void end(Caller caller, @PathVariable String name) {
        if (!insight.end(caller.store(), name)) {
            throw new Problem(
                            Problem.Category.NOT_FOUND,
                            "question_not_found",
                            "No question of this name is being answered here.")
                    .asException();
        }
    }

    @GetMapping("/follow-up/customers")
    @Needs(Scope.CUSTOMERS_READ)
    @Operation(summary = "The first-time buyers whom nobody followed up, in the order in which they came.")
    BehindView notFollowedUp(
            Caller caller,
            @ParameterObject Question question,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor)
            throws SQLException {
        int size = Page.limit(limit);
        PeoplePlace place = PeoplePlace.of(Page.place(cursor));
        Answer<Behind> found = insight.notFollowedUp(caller.store(), place.asAskedFirst(question), place.after(), size);
        return BehindView.of(found);
    }
}
