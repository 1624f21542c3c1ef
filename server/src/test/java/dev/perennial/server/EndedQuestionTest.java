package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.follow.Follower;
import dev.perennial.follow.WarehouseUnavailableException;
import dev.perennial.postgres.Fixture;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.class)
class EndedQuestionTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** As many as may read the warehouse at a time. */
    private static final int PLACES = 4;

    /** All places are taken, so that the question waits and can be ended. */
    @Test
    void aQuestionIsEndedByItsName(Shop shop) throws Exception {
        String cohorts = "/api/v1/insight/cohorts";
        assertThat(Fixture.soon(SOON, () -> shop.call("GET", cohorts, "").status() == 200))
                .isTrue();
        CountDownLatch occupied = new CountDownLatch(PLACES);
        CountDownLatch free = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> others = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            others.add(CompletableFuture.supplyAsync(() -> occupy(shop, occupied, free), Thread::startVirtualThread));
        }
        occupied.await();
        CompletableFuture<String> refusal = CompletableFuture.supplyAsync(
                () -> code(shop, "GET", cohorts + "?questionName=mine"), Thread::startVirtualThread);
        assertThat(Fixture.soon(
                        SOON,
                        () -> shop.call("DELETE", "/api/v1/insight/questions/mine", "")
                                        .status()
                                == 204))
                .isTrue();
        assertThat(code(shop, "GET", cohorts + "?questionName=mine")).isEqualTo("question_name_taken");
        free.countDown();
        assertThat(refusal.get()).isEqualTo("question_cancelled");
        for (CompletableFuture<Boolean> other : others) {
            assertThat(other.get()).isTrue();
        }
        assertThat(code(shop, "DELETE", "/api/v1/insight/questions/mine")).isEqualTo("question_not_found");
        assertThat(shop.call("GET", cohorts + "?questionName=mine", "").status())
                .isEqualTo(200);
    }

    private static boolean occupy(Shop shop, CountDownLatch occupied, CountDownLatch free) {
        try {
            return shop.server().part(Follower.class).read(SOON, (connection, asOf) -> {
                occupied.countDown();
                try {
                    return free.await(SOON.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException unexpected) {
                    throw new IllegalStateException(unexpected);
                }
            });
        } catch (SQLException | WarehouseUnavailableException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static String code(Shop shop, String method, String path) {
        try {
            return shop.call(method, path, "").code();
        } catch (IOException | InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
