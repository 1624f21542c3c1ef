package dev.perennial.insight;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The retention metrics of one store up to one day. What metrics share is made on first use as temporary tables of the
 * connection and removed by {@link #close()}; the connection itself stays open and must not be used by others meanwhile.
 */
public final class Insight implements AutoCloseable {
    private final BaseTables tables;
    private Scope scope;
    private @Nullable Totals totals;
    private @Nullable List<Waits> waits;
    private @Nullable Timing timing;

    private Insight(BaseTables tables, Scope scope) {
        this.tables = tables;
        this.scope = scope;
    }

    /** Begins a request on a connection to a warehouse. */
    public static Insight open(Connection connection, Scope scope) throws SQLException {
        return open(connection, scope, Numbering.AS_THEY_CAME);
    }

    /** Begins a request on a connection to a warehouse of which it is known how people are numbered. */
    public static Insight open(Connection connection, Scope scope, Numbering numbering) throws SQLException {
        return new Insight(new BaseTables(connection, scope, numbering), scope);
    }

    /** How large the shop is. */
    public Totals totals() throws SQLException {
        if (totals == null) {
            totals = TotalsQuery.run(tables);
        }
        return totals;
    }

    /** The bridges of all calendar periods that lie wholly between the first order and the end of observation. */
    public List<Movement> movements(Period period) throws SQLException {
        LocalDate first = firstOrder();
        return first == null ? List.of() : MovementQuery.series(tables, period, first, scope);
    }

    private @Nullable LocalDate firstOrder() throws SQLException {
        return totals == null ? TotalsQuery.firstOrder(tables) : totals.firstOrder();
    }

    /**
     * The bridge between any two days.
     *
     * @param to not after the end of observation
     */
    public Movement movement(LocalDate from, LocalDate to) throws SQLException {
        if (!from.isBefore(to) || to.isAfter(scope.asOf())) {
            throw new IllegalArgumentException("Not a period before %s: %s to %s".formatted(scope.asOf(), from, to));
        }
        return MovementQuery.between(tables, from, to, scope.activeDays());
    }

    /** From each purchase to the next, up to the twentieth, ending with the first that nobody repeated. */
    public List<FunnelStep> purchaseFunnel() throws SQLException {
        return FunnelQuery.steps(waits());
    }

    /** When first-time buyers decide. */
    public Timing timing() throws SQLException {
        if (timing == null) {
            List<Waits> all = waits();
            timing = TimingQuery.run(tables, all.isEmpty() ? Waits.NONE : all.getFirst());
        }
        return timing;
    }

    /** People by the month of their first order. */
    public List<Cohort> cohorts() throws SQLException {
        return CohortQuery.run(tables, scope.asOf());
    }

    /** The cells of the recency, frequency and monetary grid that have people in them, best first. */
    public List<RfmCell> rfm() throws SQLException {
        return RfmQuery.run(tables);
    }

    /** On how few customers revenue rests. */
    public Concentration concentration() throws SQLException {
        return ConcentrationQuery.run(tables);
    }

    /** Basket sizes, and how many orders needed an incentive. */
    public Baskets baskets() throws SQLException {
        return BasketQuery.run(tables);
    }

    /** Which first products bring people back. */
    public FirstProducts firstProducts() throws SQLException {
        return FirstProductQuery.run(tables);
    }

    /** What today's gains and losses lead to. */
    public Ceiling ceiling() throws SQLException {
        LocalDate first = firstOrder();
        return first == null
                ? Ceiling.of(List.of(), scope.asOf(), scope.activeDays())
                : Ceiling.of(movements(Period.MONTH), first, scope.activeDays());
    }

    /** First-time buyers, and who of them has not come back. */
    public FirstTimers firstTimers() throws SQLException {
        return FirstTimerQuery.run(tables);
    }

    /** The people behind a number, in the order of their ids, after one of them. */
    public People people(Part part, long after, int limit) throws SQLException {
        return PartQuery.run(tables, part, after, limit);
    }

    /** The first value of the filter that nothing in the store has, so that nobody takes a slip of the pen for nobody. */
    public Optional<Filter.Unknown> unknownValue() throws SQLException {
        return tables.unknownValue();
    }

    /** What people can be chosen by. */
    public List<Filter.Values> filterValues() throws SQLException {
        return Chosen.values(tables.with());
    }

    /**
     * The calendar periods that lie wholly between the first order and the end of observation.
     */
    public List<Scope.Span> spans(Period period) throws SQLException {
        LocalDate first = firstOrder();
        return first == null ? List.of() : period.within(first, scope.asOf());
    }

    /** Looks at other days from now on, of the same observation. */
    public void lookAt(Scope.Span span) throws SQLException {
        scope = new Scope(scope.storeId(), scope.asOf(), scope.activeDays(), scope.filter(), span);
        tables.lookAt(scope);
        waits = null;
        timing = null;
    }

    private List<Waits> waits() throws SQLException {
        if (waits == null) {
            waits = FunnelQuery.waits(tables);
        }
        return waits;
    }

    @Override
    public void close() throws SQLException {
        tables.close();
    }
}
