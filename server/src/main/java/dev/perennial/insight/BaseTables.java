package dev.perennial.insight;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The base tables of one request, each made on first use and removed at the end. */
final class BaseTables implements AutoCloseable {
    private final Database database;
    private final Filter filter;
    private final Numbering numbering;
    private final Set<BaseTable> made = EnumSet.noneOf(BaseTable.class);
    private final Deque<BaseTable> order = new ArrayDeque<>();
    private boolean chosen;

    BaseTables(Connection connection, Scope scope, Numbering numbering) throws SQLException {
        this.database = new Database(connection);
        this.filter = scope.filter();
        this.numbering = numbering;
        database.run("SET VARIABLE insight_store = " + scope.storeId());
        database.run("SET VARIABLE insight_as_of = DATE '" + scope.asOf() + "'");
        database.run("SET VARIABLE insight_active_days = " + scope.activeDays());
        setSpan(scope);
        if (!filter.isEverybody()) {
            Chosen.want(database, filter);
        }
    }

    private void setSpan(Scope scope) throws SQLException {
        database.run("SET VARIABLE insight_from = DATE '" + scope.from() + "'");
        database.run("SET VARIABLE insight_recent_from = DATE '" + scope.recentFrom() + "'");
        database.run("SET VARIABLE insight_to = DATE '" + scope.to() + "'");
    }

    /** Other days of the same observation: only what looks at them is made again. */
    void lookAt(Scope scope) throws SQLException {
        setSpan(scope);
        if (made.remove(BaseTable.BUYER)) {
            order.remove(BaseTable.BUYER);
            database.run(BaseTable.BUYER.removal());
        }
    }

    /** The database, once the named tables stand in it. */
    Database with(BaseTable... tables) throws SQLException {
        for (BaseTable table : tables) {
            make(table);
        }
        return database;
    }

    Numbering numbering() {
        return numbering;
    }

    Optional<Filter.Unknown> unknownValue() throws SQLException {
        return filter.isEverybody() ? Optional.empty() : Chosen.unknown(database, filter);
    }

    /** A statement about those whom the filter leaves. */
    String narrowed(String sql) throws SQLException {
        choose();
        return BaseTable.narrowed(sql, filter);
    }

    private void make(BaseTable table) throws SQLException {
        if (made.contains(table)) {
            return;
        }
        choose();
        for (BaseTable needed : table.needs()) {
            make(needed);
        }
        database.run(table.definition(filter));
        made.add(table);
        order.push(table);
    }

    private void choose() throws SQLException {
        if (!chosen && !filter.isEverybody()) {
            database.run(Chosen.definition(filter));
            chosen = true;
        }
    }

    @Override
    public void close() throws SQLException {
        while (!order.isEmpty()) {
            BaseTable table = order.pop();
            made.remove(table);
            database.run(table.removal());
        }
        if (!filter.isEverybody()) {
            database.run("DROP TABLE IF EXISTS temp.chosen");
            Chosen.forget(database);
        }
    }
}
