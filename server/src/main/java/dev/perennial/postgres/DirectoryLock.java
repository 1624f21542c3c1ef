package dev.perennial.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One process at a time works on a directory. The operating system lets the lock go when the process dies, however it
 * dies.
 *
 * <p>Closing any descriptor of a file drops all locks that the process has on it. So the file with the lock is opened
 * once and never read, who holds it stands in a file of its own, and a second start within this process is refused
 * before it opens anything.
 */
public final class DirectoryLock implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Takes the lock of a directory that exists, or says nothing when somebody else has it. */
    public static @Nullable DirectoryLock tryTake(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD_HERE.add(real)) {
            return null;
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(real.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return null;
            }
            Files.writeString(
                    holderFile(real), Long.toString(ProcessHandle.current().pid()));
            taken = true;
            return new DirectoryLock(real, channel);
        } finally {
            if (!taken) {
                HELD_HERE.remove(real);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** Whether somebody has the lock now. */
    public static boolean isTaken(Path directory) throws IOException {
        if (!Files.exists(directory.resolve(LOCK))) {
            return false;
        }
        try (DirectoryLock mine = tryTake(directory)) {
            return mine == null;
        }
    }

    /** The process that has, or last had, the lock; for people. */
    public static String holder(Path directory) throws IOException {
        try {
            return Files.readString(holderFile(directory)).strip();
        } catch (NoSuchFileException unknown) {
            return "unknown";
        }
    }

    private static Path holderFile(Path directory) {
        return directory.resolve("holder");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
