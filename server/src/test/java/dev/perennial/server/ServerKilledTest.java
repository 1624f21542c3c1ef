package dev.perennial.server;

import dev.perennial.postgres.FastDisk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two rounds with every run of the suite. All fifty: {@code mvn -pl server -am test -Dtest=ServerKilledTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dperennial.kill.rounds=50}; the seed of a run that failed goes into {@code
 * -Dperennial.kill.seed=…}.
 */
class ServerKilledTest {
    @TempDir(factory = FastDisk.class)
    private Path home = Path.of("/");

    @Test
    void whateverIsKilledEveryAcknowledgedEventIsThereOnce() throws Exception {
        long seed = Long.getLong("perennial.kill.seed", System.nanoTime());
        new KillRounds(home.resolve("data"), seed).run(Integer.getInteger("perennial.kill.rounds", 2));
    }
}
