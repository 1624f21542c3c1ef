package dev.perennial.follow;

import dev.perennial.postgres.PostgresLogin;
import java.nio.file.Path;
import java.time.Duration;

/** A follower in a process of its own, to be killed. */
final class FollowChild {
    private FollowChild() {}

    public static void main(String[] arguments) throws Exception {
        PostgresLogin login = new PostgresLogin(arguments[0], arguments[1], arguments[2]);
        try (RestlessShop shop = RestlessShop.open(login);
                Follower follower = new Follower(
                        shop.database(), RestlessShop.EXPORTERS, FollowerTest.settings(Path.of(arguments[3])))) {
            follower.start();
            while (true) {
                FollowStatus status = follower.status();
                System.out.println("STATUS " + status.phase() + " " + status.step() + " " + status.reason());
                Thread.sleep(Duration.ofMillis(5));
            }
        }
    }
}
