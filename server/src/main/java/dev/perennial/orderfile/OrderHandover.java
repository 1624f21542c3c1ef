package dev.perennial.orderfile;

import java.io.IOException;
import java.sql.SQLException;

/** Takes the orders of files elsewhere. */
@FunctionalInterface
public interface OrderHandover {
    /** Called once, when all is settled. */
    void take(SettledOrders orders) throws SQLException, IOException;
}
