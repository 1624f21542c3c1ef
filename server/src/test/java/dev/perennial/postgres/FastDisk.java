package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Memory where there is enough of it: processes are killed here, not machines, and those do not lose it. A cluster is
 * created many times, which on a disk is mostly waiting.
 */
public final class FastDisk implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 2L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        return inMemoryIfItFits();
    }

    static Path inMemoryIfItFits() throws IOException {
        boolean fits = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH_BYTES;
        return fits ? Files.createTempDirectory(MEMORY, "perennial-") : Files.createTempDirectory("perennial-");
    }
}
