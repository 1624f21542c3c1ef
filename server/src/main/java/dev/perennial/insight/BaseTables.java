package dev.perennial.insight;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/** The base tables of one request, each made on first use and removed at the end. */
final class BaseTables implements AutoCloseable {
    private final Database database;
    private final Set<BaseTable> made = EnumSet.noneOf(BaseTable.class);
    private final Deque<BaseTable> order = new ArrayDeque<>();

    BaseTables(Connection connection, Scope scope) throws SQLException {
        this.database = new Database(connection);
        database.run("SET VARIABLE insight_store = " + scope.storeId());
        database.run("SET VARIABLE insight_as_of = DATE '" + scope.asOf() + "'");
        database.run("SET VARIABLE insight_active_days = " + scope.activeDays());
        database.run("SET VARIABLE insight_from = DATE '" + scope.from() + "'");
        database.run("SET VARIABLE insight_recent_from = DATE '" + scope.recentFrom() + "'");
        database.run("SET VARIABLE insight_to = DATE '" + scope.to() + "'");
    }

    /** The database, once the named tables stand in it. */
    Database with(BaseTable... tables) throws SQLException {
        for (BaseTable table : tables) {
            make(table);
        }
        return database;
    }

    private void make(BaseTable table) throws SQLException {
        if (made.contains(table)) {
            return;
        }
        for (BaseTable needed : table.needs()) {
            make(needed);
        }
        database.run(table.definition());
        made.add(table);
        order.push(table);
    }

    @Override
    public void close() throws SQLException {
        while (!order.isEmpty()) {
            BaseTable table = order.pop();
            made.remove(table);
            database.run(table.removal());
        }
    }
}
