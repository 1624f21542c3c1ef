package dev.perennial.server;

import dev.perennial.console.keep.Upkeep;
import dev.perennial.event.ConsumerLag;
import dev.perennial.event.ConsumerRunner;
import dev.perennial.event.DeadLetters;
import dev.perennial.follow.FollowStatus;
import dev.perennial.follow.Follower;
import dev.perennial.kernel.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at this node when somebody asks; nothing here takes longer than a page may. */
final class ServerUpkeep implements Upkeep {
    private final ServeOptions options;
    private final Follower follower;
    private final ConsumerRunner consumers;
    private final DeadLetters deadLetters;
    private final int weeksKept;
    private final String version = Build.running().version();

    ServerUpkeep(
            ServeOptions options,
            Follower follower,
            ConsumerRunner consumers,
            DeadLetters deadLetters,
            ServerSettings settings) {
        this.options = options;
        this.follower = follower;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.weeksKept = settings.weeksKept();
    }

    @Override
    public State of(long store) throws SQLException {
        FollowStatus status = follower.status();
        List<ConsumerLag> lags = consumers.names().stream().map(consumers::lag).toList();
        Runtime runtime = Runtime.getRuntime();
        Path data = options.data().toAbsolutePath().normalize();
        try {
            FileStore disk = Files.getFileStore(data);
            return new State(
                    version,
                    Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                    data.toString(),
                    options.database().isEmpty(),
                    status.phase() == FollowStatus.Phase.BUILDING,
                    status.lag(),
                    size(data.resolve(Ground.WAREHOUSE)),
                    lags.stream().mapToLong(ConsumerLag::events).sum(),
                    lags.stream()
                            .map(ConsumerLag::oldest)
                            .flatMap(Optional::stream)
                            .min(Instant::compareTo),
                    deadLetters.count(store, COUNTED),
                    disk.getUsableSpace(),
                    disk.getTotalSpace(),
                    runtime.totalMemory() - runtime.freeMemory(),
                    runtime.maxMemory(),
                    weeksKept);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A handful of files; one that is gone while we look counts as nothing. */
    private static long size(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
