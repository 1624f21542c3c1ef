package dev.perennial.models;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The public data sets beside the repository: {@code PERENNIAL_SHARED_DATA}, or {@code shared/data} found walking up. */
public final class SharedData {
    private SharedData() {}

    /** The lines of a file; the calling test is skipped with a message where the data is absent. */
    public static List<String> lines(String name) {
        Path file = path(name);
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file; the calling test is skipped with a message where the data is absent. */
    public static Path path(String name) {
        Optional<Path> file = directory().map(d -> d.resolve(name)).filter(Files::exists);
        assumeTrue(file.isPresent(), () -> "Shared data file " + name + " is absent; set PERENNIAL_SHARED_DATA");
        return file.orElseThrow();
    }

    private static Optional<Path> directory() {
        String override = System.getenv("PERENNIAL_SHARED_DATA");
        if (override != null) {
            return Optional.of(Path.of(override));
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path candidate = up.resolve("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
