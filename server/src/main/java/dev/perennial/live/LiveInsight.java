package dev.perennial.live;

import dev.perennial.customer.Contacted;
import dev.perennial.customer.CustomerView;
import dev.perennial.customer.Customers;
import dev.perennial.follow.Cancellation;
import dev.perennial.follow.Follower;
import dev.perennial.follow.WarehouseUnavailableException;
import dev.perennial.insight.Baskets;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.CrrTarget;
import dev.perennial.insight.Filter;
import dev.perennial.insight.FirstTimers;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Growth;
import dev.perennial.insight.Insight;
import dev.perennial.insight.Movement;
import dev.perennial.insight.Part;
import dev.perennial.insight.People;
import dev.perennial.insight.Period;
import dev.perennial.insight.Retention;
import dev.perennial.insight.RfmCell;
import dev.perennial.insight.Scope;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.report.InsightJson.Head;
import dev.perennial.report.InsightJson.Slice;
import dev.perennial.report.Report;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a running store, from the warehouse. Every question is answered from one state of it; a figure and the people
 * behind it are two questions.
 *
 * <p>All throw a {@link dev.perennial.kernel.ProblemException}: {@code warehouse_building}, {@code warehouse_busy}, {@code
 * warehouse_timeout}, {@code warehouse_memory}, {@code question_cancelled}, {@code question_name_taken}; of a question that cannot be understood {@code period_ambiguous}, {@code period_empty}, {@code
 * period_unknown}, {@code period_after_as_of}, {@code date_invalid}, {@code active_days_invalid}, {@code filter_invalid},
 * {@code filter_value_unknown}, {@code series_not_given}, {@code question_name_invalid}.
 */
public final class LiveInsight {
    /** Ten times what the slowest metric took of thirty million orders. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** By then most who come back soon have come, and it is not too late to write to the others. */
    private static final int FOLLOW_UP_DAYS = 90;

    private static final int SLICE = 10_000;

    private static final String LAST_ORDER = "SELECT max(local_date) FROM orders WHERE store_id = ?";

    private final Database database;
    private final Stores stores;
    private final Follower follower;
    private final Customers customers;
    private final Contacted contacted;
    private final InstantSource clock;
    private final Map<Name, Cancellation> asked = new ConcurrentHashMap<>();

    LiveInsight(
            Database database,
            Stores stores,
            Follower follower,
            Customers customers,
            Contacted contacted,
            InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.follower = follower;
        this.customers = customers;
        this.contacted = contacted;
        this.clock = clock;
    }

    /** Works one metric out. */
    @FunctionalInterface
    interface Metric<T> {
        T of(Insight insight) throws SQLException;
    }

    /** What of it a metric looks at, given the end of observation. */
    @FunctionalInterface
    interface Look {
        Scope at(int store, LocalDate end);
    }

    /**
     * An answer.
     *
     * @param figure what was asked for
     */
    public record Answer<T>(Head head, T figure) {}

    /** The bridge of active customers, by calendar periods, quarters if the question names none, or of one period. */
    public Answer<Retention> retention(long store, Question question) throws SQLException {
        BigDecimal target = settings(store).crrTarget();
        return ask(store, question, question::all, insight -> {
            List<Movement> periods = movements(insight, question, Period.QUARTER);
            return new Retention(periods, target == null ? Optional.empty() : CrrTarget.of(target, periods));
        });
    }

    /** The same by months, if the question names no period, and what the last year's months lead to. */
    public Answer<Growth> growth(long store, Question question) throws SQLException {
        return ask(
                store,
                question,
                question::all,
                insight -> new Growth(movements(insight, question, Period.MONTH), insight.ceiling()));
    }

    private static List<Movement> movements(Insight insight, Question question, Period otherwise) throws SQLException {
        Optional<Question.Days> days = question.days();
        return days.isPresent()
                ? List.of(insight.movement(days.get().from(), days.get().to()))
                : insight.movements(question.period(otherwise));
    }

    /** First-time buyers of the last 90 days, or of the question's period, and those whom nobody followed up. */
    public Answer<FollowUp> followUp(long store, Question question) throws SQLException {
        Answer<Waiting> found = waiting(store, question);
        Waiting waiting = found.figure();
        long all = waiting.buyers().people();
        long still = waiting.buyers().waiting().size();
        long alone = waiting.alone().size();
        return new Answer<>(
                found.head(), new FollowUp(waiting.from(), waiting.to(), all, all - still, still - alone, alone));
    }

    /** Those whom nobody followed up, in the order in which they came. */
    public Answer<Behind> notFollowedUp(long store, Question question, long after, int limit) throws SQLException {
        Answer<Waiting> found = waiting(store, question);
        List<Long> alone = found.figure().alone();
        List<Long> page = alone.stream()
                .filter(customer -> customer > after)
                .limit(limit + 1L)
                .toList();
        return new Answer<>(found.head(), behind(store, alone.size(), page, limit));
    }

    /** @param alone customers to whom nobody wrote, by rising id */
    private record Waiting(LocalDate from, LocalDate to, FirstTimers buyers, List<Long> alone) {}

    private Answer<Waiting> waiting(long store, Question question) throws SQLException {
        question.checkNoSeries();
        Answer<Scoped> found = ask(store, question, (all, connection) -> {
            Scope.Span span = question.days()
                    .map(days -> new Scope.Span(days.from(), days.to()))
                    .orElse(new Scope.Span(all.asOf().minusDays(FOLLOW_UP_DAYS), all.asOf()));
            Scope scope = new Scope(all.storeId(), all.asOf(), all.activeDays(), all.filter(), span);
            try (Insight insight = Insight.open(connection, scope)) {
                check(insight);
                return new Scoped(span, insight.firstTimers());
            }
        });
        List<FirstTimers.Buyer> waiting = found.figure().buyers().waiting();
        Set<Long> written = new HashSet<>();
        for (int from = 0; from < waiting.size(); from += SLICE) {
            List<Contacted.Since> slice = waiting.subList(from, Math.min(waiting.size(), from + SLICE)).stream()
                    .map(buyer -> new Contacted.Since(buyer.customer(), buyer.bought()))
                    .toList();
            written.addAll(database.inStore(store, transaction -> contacted.of(transaction, store, slice)));
        }
        List<Long> alone = waiting.stream()
                .map(FirstTimers.Buyer::customer)
                .filter(customer -> !written.contains(customer))
                .toList();
        Scope.Span span = found.figure().span();
        return new Answer<>(
                found.head(), new Waiting(span.from(), span.to(), found.figure().buyers(), alone));
    }

    private record Scoped(Scope.Span span, FirstTimers buyers) {}

    /** From each purchase to the next; of the purchases in a period, if the question has one, followed up to the end. */
    public Answer<List<FunnelStep>> purchaseFunnel(long store, Question question) throws SQLException {
        question.checkNoSeries();
        return ask(store, question, question::within, Insight::purchaseFunnel);
    }

    public Answer<List<Slice<List<FunnelStep>>>> purchaseFunnelSeries(long store, Question question)
            throws SQLException {
        return series(store, question, Insight::purchaseFunnel);
    }

    /** People by the month of their first order; of the months that begin in a period, if the question has one. */
    public Answer<List<Cohort>> cohorts(long store, Question question) throws SQLException {
        if (question.period(Period.MONTH) != Period.MONTH) {
            question.checkNoSeries();
        }
        return ask(store, question, question::within, Insight::cohorts);
    }

    /** The grid as of the end; at the end of a period, of those who ordered in it, if the question has one. */
    public Answer<List<RfmCell>> rfm(long store, Question question) throws SQLException {
        question.checkNoSeries();
        return ask(store, question, question::atItsEnd, Insight::rfm);
    }

    public Answer<List<Slice<List<RfmCell>>>> rfmSeries(long store, Question question) throws SQLException {
        return ask(store, question, (scope, connection) -> {
            List<Slice<List<RfmCell>>> series = new ArrayList<>();
            for (Scope.Span span : spans(connection, scope, question)) {
                try (Insight insight =
                        Insight.open(connection, question.atTheEnd(scope.storeId(), span.from(), span.to()))) {
                    series.add(new Slice<>(span.from(), span.to(), insight.rfm()));
                }
            }
            return series;
        });
    }

    private static List<Scope.Span> spans(Connection connection, Scope scope, Question question) throws SQLException {
        try (Insight insight = Insight.open(connection, scope)) {
            return insight.spans(question.period(Period.QUARTER));
        }
    }

    /** On how few customers the revenue of a year, or of the question's period, rests. */
    public Answer<Concentration> concentration(long store, Question question) throws SQLException {
        question.checkNoSeries();
        return ask(store, question, question::within, Insight::concentration);
    }

    public Answer<List<Slice<Concentration>>> concentrationSeries(long store, Question question) throws SQLException {
        return series(store, question, Insight::concentration);
    }

    /** How many orders, of all days or of the question's period, needed an incentive. */
    public Answer<Baskets> promotionDependence(long store, Question question) throws SQLException {
        question.checkNoSeries();
        return ask(store, question, question::within, Insight::baskets);
    }

    public Answer<List<Slice<Baskets>>> promotionDependenceSeries(long store, Question question) throws SQLException {
        return series(store, question, Insight::baskets);
    }

    /** What people can be chosen by, the most frequent first. */
    public Answer<List<Filter.Values>> filters(long store, Question question) throws SQLException {
        question.checkNoSeries();
        return ask(store, question, question::all, Insight::filterValues);
    }

    /**
     * A page of figures.
     *
     * @param before the same of as many days, or whole months, before; nothing where no days were asked for
     */
    public record Compared(Report report, Optional<Report> before) {}

    /**
     * A page of figures of chosen people and days, in the form of a report of which only this is filled.
     *
     * @param compare whether the time before is asked for as well
     */
    public Answer<Compared> sheet(long store, Question question, Sheet sheet, boolean compare) throws SQLException {
        question.checkNoSeries();
        Currency currency = Currency.getInstance(settings(store).currency());
        return ask(store, question, (all, connection) -> {
            Report now = sheet.of(connection, question, all, currency);
            Optional<Question> earlier = compare ? question.before() : Optional.empty();
            return new Compared(
                    now,
                    earlier.isPresent()
                            ? Optional.of(sheet.of(connection, earlier.get(), all, currency))
                            : Optional.empty());
        });
    }

    /**
     * Some of the people behind a figure.
     *
     * @param count all of them
     * @param items those of the page who still are customers under their own number; who was merged or erased meanwhile is
     *     missing
     * @param last the number that the next page comes after; nothing at the end
     */
    public record Behind(long count, List<CustomerView> items, Optional<Long> last) {
        public Behind {
            items = List.copyOf(items);
        }
    }

    /**
     * The people behind a figure, in the order in which they came.
     *
     * @param part which number of which figure
     * @param after the number of the last customer of the page before, 0 for the first
     * @param limit at least 1
     */
    public Answer<Behind> customers(long store, Question question, Part part, long after, int limit)
            throws SQLException {
        question.checkNoSeries();
        Look look = switch (part) {
            case Part.Fate fate -> question::all;
            case Part.InCell cell -> question::atItsEnd;
            case Part.Step step -> question::within;
            case Part.InCohort cohort -> question::all;
            case Part.Best best -> question::within;
            case Part.WithOrder order -> question::within;
        };
        Answer<People> people = ask(store, question, look, insight -> insight.people(part, after, limit + 1));
        return new Answer<>(
                people.head(),
                behind(store, people.figure().count(), people.figure().page(), limit));
    }

    /** @param found one more than the limit where there is more */
    private Behind behind(long store, long count, List<Long> found, int limit) throws SQLException {
        List<Long> page = found.subList(0, Math.min(limit, found.size()));
        List<CustomerView> views = page.isEmpty()
                ? List.of()
                : database.inStore(store, transaction -> {
                    List<Long> present = customers.present(transaction, store, page);
                    return customers.views(transaction, store, present);
                });
        Optional<Long> last = found.size() > limit ? Optional.of(page.getLast()) : Optional.empty();
        return new Behind(count, views, last);
    }

    private <T> Answer<List<Slice<T>>> series(long store, Question question, Metric<T> metric) throws SQLException {
        return ask(store, question, question::all, insight -> {
            List<Slice<T>> series = new ArrayList<>();
            for (Scope.Span span : insight.spans(question.period(Period.QUARTER))) {
                insight.lookAt(span);
                series.add(new Slice<>(span.from(), span.to(), metric.of(insight)));
            }
            return series;
        });
    }

    private <T> Answer<T> ask(long store, Question question, Look look, Metric<T> metric) throws SQLException {
        return ask(store, question, look, (scope, connection) -> {
            try (Insight insight = Insight.open(connection, scope)) {
                check(insight);
                return metric.of(insight);
            }
        });
    }

    /** Works out what needs more than one look. */
    @FunctionalInterface
    private interface Work<T> {
        T of(Scope scope, Connection connection) throws SQLException;
    }

    private <T> Answer<T> ask(long store, Question question, Work<T> work) throws SQLException {
        return ask(store, question, question::all, work);
    }

    private <T> Answer<T> ask(long store, Question question, Look look, Work<T> work) throws SQLException {
        question.check();
        StoreSettings settings = settings(store);
        Currency currency = Currency.getInstance(settings.currency());
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), ZoneId.of(settings.timeZone()))
                .plusDays(1);
        int number = Math.toIntExact(store);
        try (Asked asked = ask(store, question)) {
            return follower.read(LIMIT, asked.cancellation(), (connection, upTo) -> {
                LocalDate end = question.end(dayAfterLastOrder(connection, number), tomorrow);
                Scope scope = look.at(number, end == null ? LocalDate.EPOCH : end);
                return new Answer<>(
                        new Head(end == null ? null : scope.asOf(), upTo, currency), work.of(scope, connection));
            });
        } catch (WarehouseUnavailableException unavailable) {
            Problem.Category category = switch (unavailable.why()) {
                case BUSY -> Problem.Category.BUSY;
                case BUILDING, TIMEOUT, MEMORY -> Problem.Category.UNAVAILABLE;
                case CANCELLED -> Problem.Category.CONFLICT;
            };
            throw new Problem(category, unavailable.why().code(), String.valueOf(unavailable.getMessage()))
                    .asException();
        }
    }

    private record Name(long store, String name) {}

    /** A question as long as it is asked. */
    private record Asked(Cancellation cancellation, Runnable done) implements AutoCloseable {
        @Override
        public void close() {
            done.run();
        }
    }

    private Asked ask(long store, Question question) {
        Cancellation cancellation = new Cancellation();
        String named = question.questionName();
        if (named == null) {
            return new Asked(cancellation, () -> {});
        }
        Name name = new Name(store, named);
        if (asked.putIfAbsent(name, cancellation) != null) {
            throw new Problem(
                            Problem.Category.CONFLICT,
                            "question_name_taken",
                            "A question of this name is being answered. Choose another name, or wait.")
                    .asException();
        }
        return new Asked(cancellation, () -> asked.remove(name, cancellation));
    }

    /**
     * Ends a question that is being answered on this node.
     *
     * @return whether there was one
     */
    public boolean end(long store, String questionName) {
        Cancellation cancellation = asked.get(new Name(store, questionName));
        if (cancellation != null) {
            cancellation.cancel();
        }
        return cancellation != null;
    }

    private StoreSettings settings(long store) throws SQLException {
        return database.inStore(store, transaction -> stores.get(transaction, store))
                .settings();
    }

    /** Refuses a value that nothing in the store has. */
    static void check(Insight insight) throws SQLException {
        insight.unknownValue().ifPresent(LiveInsight::refuse);
    }

    private static void refuse(Filter.Unknown unknown) {
        throw Question.invalid(
                "filter_value_unknown",
                "Nothing here has the " + unknown.by().parameter() + " “" + unknown.value()
                        + "”. GET /api/v1/insight/filters lists what there is.");
    }

    private static @Nullable LocalDate dayAfterLastOrder(Connection connection, int store) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_ORDER)) {
            statement.setInt(1, store);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                LocalDate last = row.getObject(1, LocalDate.class);
                return last == null ? null : last.plusDays(1);
            }
        }
    }
}
