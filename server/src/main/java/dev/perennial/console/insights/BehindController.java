package dev.perennial.console.insights;

import dev.perennial.api.Page;
import dev.perennial.console.InsightPart;
import dev.perennial.console.InsightWords;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.console.customers.CustomerFile;
import dev.perennial.console.customers.CustomerRows;
import dev.perennial.console.customers.CustomersWords;
import dev.perennial.insight.Part;
import dev.perennial.kernel.Problem;
import dev.perennial.live.LiveInsight;
import dev.perennial.live.LiveInsight.Answer;
import dev.perennial.live.LiveInsight.Behind;
import dev.perennial.live.PartQuestion;
import dev.perennial.live.PeoplePlace;
import dev.perennial.live.Question;
import dev.perennial.postgres.Database;
import dev.perennial.store.Audit;
import dev.perennial.store.Role;
import dev.perennial.wording.Figures;
import dev.perennial.wording.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.CustomCollectionEditor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people behind the numbers of a figure, asked for as the management API is. */
@RestController
@RequestMapping("/insight")
final class BehindController {
    private static final int SHOWN = 50;
    private static final int SLICE = 5_000;

    private final LiveInsight insight;
    private final Asking asking;
    private final Database database;
    private final Audit audit;
    private final Shells shells;
    private final Pages pages;

    BehindController(LiveInsight insight, Asking asking, Database database, Audit audit, Shells shells, Pages pages) {
        this.insight = insight;
        this.asking = asking;
        this.database = database;
        this.audit = audit;
        this.shells = shells;
        this.pages = pages;
    }

    /** A value with a comma is one value: “Korea, Republic of”. */
    @InitBinder
    void takeListsAsTheyCome(WebDataBinder binder) {
        binder.registerCustomEditor(List.class, new CustomCollectionEditor(List.class, true));
    }

    private static InsightPart part(String slug) {
        return InsightPart.of(slug)
                .orElseThrow(() -> new Problem(
                                Problem.Category.NOT_FOUND, "insight_unknown", "There is no figure of this name.")
                        .asException());
    }

    /** What the management API calls it. */
    private static String metric(InsightPart part) {
        return switch (part) {
            case FUNNEL, TIMING -> "purchase-funnel";
            case BEST -> "concentration";
            case BASKETS -> "promotion-dependence";
            case RETENTION, GROWTH, COHORTS, RFM, WORTH, PRODUCTS -> part.slug();
        };
    }

    private Answer<Behind> ask(Visitor visitor, Question question, Part part, PeoplePlace place, int size)
            throws SQLException {
        return asking.ask(
                visitor,
                (insight, name) -> insight.customers(
                        visitor.store(), place.asAskedFirst(question).named(name), part, place.after(), size));
    }

    @GetMapping("/{slug}/customers")
    @May({Role.OWNER, Role.MARKETER})
    ResponseEntity<String> list(
            Visitor visitor,
            HttpServletRequest request,
            @PathVariable String slug,
            Question question,
            PartQuestion which,
            @RequestParam(defaultValue = "") String cursor)
            throws SQLException {
        InsightPart part = part(slug);
        PeoplePlace place = PeoplePlace.of(cursor.isEmpty() ? "" : Page.place(cursor));
        Answer<Behind> found = ask(visitor, question, which.of(metric(part), question), place, SHOWN);
        SiftWords words = visitor.words(SiftWords.class);
        String count = words.count(found.figure().count());
        String query = query(request);
        BehindView view = new BehindView(
                shells.of(visitor, Place.INSIGHT, count),
                words,
                visitor.words(CustomersWords.class),
                visitor.words(InsightWords.class).title(),
                visitor.words(InsightWords.class).page(part),
                part.path(),
                count,
                told(visitor.figures(), words, question, which),
                found.figure().items().stream()
                        .map(customer -> CustomerRows.row(visitor, customer))
                        .toList(),
                found.figure()
                        .last()
                        .map(last -> part.path() + "/customers?" + query + "cursor="
                                + Page.cursor(
                                        PeoplePlace.after(last, found.head().asOf())))
                        .orElse(""),
                part.path() + "/customers.csv?" + query);
        return pages.show("behind", view);
    }

    /** What was asked, without the place in the list; ends in an ampersand where there is any. */
    private static String query(HttpServletRequest request) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return List.of(query.split("&", -1)).stream()
                .filter(each -> !each.isEmpty() && !each.startsWith("cursor="))
                .map(each -> each + "&")
                .collect(Collectors.joining());
    }

    private static String told(Figures figures, SiftWords words, Question question, PartQuestion part) {
        List<String> told = new ArrayList<>();
        add(told, part.which(), words::which);
        add(told, part.step(), step -> words.step(step));
        add(told, part.cohort(), cohort -> cohort);
        add(told, part.month(), month -> words.month(month));
        add(told, part.recency(), fifth -> words.cell(fifth, "recency"));
        add(told, part.frequency(), fifth -> words.cell(fifth, "frequency"));
        add(told, part.monetary(), fifth -> words.cell(fifth, "monetary"));
        add(told, part.top(), top -> words.best(top));
        add(told, part.discounted(), used -> words.incentive(used.toString()));
        question.span()
                .ifPresent(span -> told.add(figures.range(
                        figures.date(span.from()), figures.date(span.to().minusDays(1)))));
        each(told, words, "country", question.country());
        each(told, words, "category", question.category());
        each(told, words, "firstProduct", question.firstProduct());
        each(told, words, "source", question.source());
        return String.join(" · ", told);
    }

    private static <T> void add(List<String> told, @Nullable T value, Function<T, String> saying) {
        Optional.ofNullable(value).map(saying).filter(said -> !said.isEmpty()).ifPresent(told::add);
    }

    private static void each(List<String> told, SiftWords words, String by, @Nullable List<String> values) {
        Objects.requireNonNullElse(values, List.<String>of()).stream()
                .filter(value -> !value.isBlank())
                .map(value -> Typed.withoutMarks(words.only(by, new Typed(value))))
                .forEach(told::add);
    }

    /** The whole list; it is asked for beside what the person looks at meanwhile. */
    @GetMapping("/{slug}/customers.csv")
    @May({Role.OWNER, Role.MARKETER})
    void file(
            Visitor visitor,
            HttpServletResponse response,
            @PathVariable String slug,
            Question question,
            PartQuestion which)
            throws SQLException, IOException {
        InsightPart part = part(slug);
        Part people = which.of(metric(part), question);
        ZoneId zone = ZoneId.of(visitor.signedIn().settings().timeZone());
        CustomerFile.send(response, part.slug() + "-customers", csv -> {
            PeoplePlace place = PeoplePlace.of("");
            while (true) {
                Answer<Behind> slice = insight.customers(
                        visitor.store(), place.asAskedFirst(question).named(null), people, place.after(), SLICE);
                slice.figure().items().forEach(customer -> CustomerRows.write(csv, zone, customer));
                Optional<Long> last = slice.figure().last();
                if (last.isEmpty()) {
                    note(visitor, part, slice.figure().count());
                    return;
                }
                place = PeoplePlace.of(
                        PeoplePlace.after(last.get(), slice.head().asOf()));
            }
        });
    }

    private void note(Visitor visitor, InsightPart part, long count) throws SQLException {
        database.inStore(visitor.store(), transaction -> {
            audit.done(
                    transaction,
                    visitor.store(),
                    visitor.actor(),
                    "customers.exported",
                    "insight:" + part.slug(),
                    count + " customers");
            return count;
        });
    }
}
