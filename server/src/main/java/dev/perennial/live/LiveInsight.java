package dev.perennial.live;

import dev.perennial.customer.CustomerView;
import dev.perennial.customer.Customers;
import dev.perennial.follow.Follower;
import dev.perennial.follow.WarehouseUnavailableException;
import dev.perennial.insight.Baskets;
import dev.perennial.insight.Cohort;
import dev.perennial.insight.Concentration;
import dev.perennial.insight.Filter;
import dev.perennial.insight.FunnelStep;
import dev.perennial.insight.Insight;
import dev.perennial.insight.Movement;
import dev.perennial.insight.Part;
import dev.perennial.insight.People;
import dev.perennial.insight.Period;
import dev.perennial.insight.RfmCell;
import dev.perennial.insight.Scope;
import dev.perennial.kernel.Problem;
import dev.perennial.postgres.Database;
import dev.perennial.report.InsightJson.Head;
import dev.perennial.report.InsightJson.Slice;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a running store, from the warehouse. Every question is answered from one state of it; a figure and the people
 * behind it are two questions.
 *
 * <p>All throw a {@link dev.perennial.kernel.ProblemException}: {@code warehouse_building}, {@code warehouse_busy}, {@code
 * warehouse_timeout}; of a question that cannot be understood {@code period_ambiguous}, {@code period_empty}, {@code
 * period_unknown}, {@code period_after_as_of}, {@code date_invalid}, {@code active_days_invalid}, {@code filter_invalid},
 * {@code filter_value_unknown}, {@code series_not_given}.
 */
public final class LiveInsight {
    /** Ten times what the slowest metric took of thirty million orders. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String LAST_ORDER = "SELECT max(local_date) FROM orders WHERE store_id = ?";

    private final Database database;
    private final Stores stores;
    private final Follower follower;
    private final Customers customers;
    private final InstantSource clock;

    LiveInsight(Database database, Stores stores, Follower follower, Customers customers, InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.follower = follower;
        this.customers = customers;
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
    public Answer<List<Movement>> retention(long store, Question question) throws SQLException {
        return movements(store, question, Period.QUARTER);
    }

    /** The same by months, if the question names no period. */
    public Answer<List<Movement>> growth(long store, Question question) throws SQLException {
        return movements(store, question, Period.MONTH);
    }

    private Answer<List<Movement>> movements(long store, Question question, Period otherwise) throws SQLException {
        return ask(store, question, question::all, insight -> {
            Optional<Question.Days> days = question.days();
            return days.isPresent()
                    ? List.of(insight.movement(days.get().from(), days.get().to()))
                    : insight.movements(question.period(otherwise));
        });
    }

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
        List<Long> found = people.figure().page();
        List<Long> page = found.subList(0, Math.min(limit, found.size()));
        List<CustomerView> views = page.isEmpty()
                ? List.of()
                : database.inStore(store, transaction -> {
                    List<Long> present = customers.present(transaction, store, page);
                    return customers.views(transaction, store, present);
                });
        Optional<Long> last = found.size() > limit ? Optional.of(page.getLast()) : Optional.empty();
        return new Answer<>(people.head(), new Behind(people.figure().count(), views, last));
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
                insight.unknownValue().ifPresent(LiveInsight::refuse);
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
        StoreSettings settings = database.inStore(store, transaction -> stores.get(transaction, store))
                .settings();
        Currency currency = Currency.getInstance(settings.currency());
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), ZoneId.of(settings.timeZone()))
                .plusDays(1);
        int number = Math.toIntExact(store);
        try {
            return follower.read(LIMIT, (connection, upTo) -> {
                LocalDate end = question.end(dayAfterLastOrder(connection, number), tomorrow);
                Scope scope = look.at(number, end == null ? LocalDate.EPOCH : end);
                return new Answer<>(
                        new Head(end == null ? null : scope.asOf(), upTo, currency), work.of(scope, connection));
            });
        } catch (WarehouseUnavailableException unavailable) {
            Problem.Category category = switch (unavailable.why()) {
                case BUSY -> Problem.Category.BUSY;
                case BUILDING, TIMEOUT -> Problem.Category.UNAVAILABLE;
            };
            throw new Problem(category, unavailable.why().code(), String.valueOf(unavailable.getMessage()))
                    .asException();
        }
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
