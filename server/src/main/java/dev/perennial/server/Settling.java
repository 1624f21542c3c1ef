package dev.perennial.server;

import dev.perennial.event.ConsumerRunner;
import dev.perennial.follow.FollowStatus;
import dev.perennial.follow.Follower;
import dev.perennial.follow.WarehouseUnavailableException;
import dev.perennial.outlook.OutlookRefresh;
import dev.perennial.store.Stores;
import java.sql.SQLException;
import java.time.Duration;

/** Waits until all that was told so far shows everywhere: in the tables, in the warehouse, in what is expected of customers. */
final class Settling {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final ConsumerRunner consumers;
    private final Follower follower;
    private final OutlookRefresh outlooks;
    private final Stores stores;

    Settling(ConsumerRunner consumers, Follower follower, OutlookRefresh outlooks, Stores stores) {
        this.consumers = consumers;
        this.follower = follower;
        this.outlooks = outlooks;
        this.stores = stores;
    }

    void await() throws SQLException, InterruptedException, WarehouseUnavailableException {
        while (consumers.unread() > 0) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        long read = System.nanoTime();
        while (!hasSeen(follower.status(), read)) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        for (long store : stores.all()) {
            outlooks.refresh(store);
        }
    }

    private static boolean hasSeen(FollowStatus status, long nanos) {
        return status.lag()
                .filter(lag -> lag.toNanos() < System.nanoTime() - nanos)
                .isPresent();
    }
}
