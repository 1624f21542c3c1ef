package dev.perennial.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things lie; the launcher says where the repository is. */
public final class Workspace {
    /** Set by {@code ./perennial-bench}. */
    public static final String ROOT_PROPERTY = "perennial.root";

    private Workspace() {}

    public static Path root() {
        return Path.of(System.getProperty(ROOT_PROPERTY, ".")).toAbsolutePath().normalize();
    }

    /** The product's launcher, as its users call it. */
    public static String launcher() {
        return root().resolve("perennial").toString();
    }

    /** The Java that runs this, for floors. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Made data, kept for the next time. */
    public static Path data() {
        return made(root().resolve("bench/target/data"));
    }

    /** Outcomes as JSON. */
    public static Path results() {
        return made(root().resolve("bench/target/bench"));
    }

    /** What the last runs printed. */
    public static Path output(String name) {
        return made(root().resolve("bench/target/output")).resolve(name);
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
