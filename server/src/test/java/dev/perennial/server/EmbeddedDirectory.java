package dev.perennial.server;

import dev.perennial.postgres.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server's directory in which PostgreSQL is unpacked already, because that takes longer than many a test. */
final class EmbeddedDirectory {
    private EmbeddedDirectory() {}

    static void share(Path data) throws IOException {
        Path home = Files.createDirectories(data.resolve("postgres"));
        List<Path> unpacked;
        try (Stream<Path> all = Files.list(Fixture.unpacked())) {
            unpacked = all.filter(path -> path.getFileName().toString().startsWith("programs-"))
                    .toList();
        }
        for (Path programs : unpacked) {
            Files.createSymbolicLink(home.resolve(programs.getFileName()), programs);
        }
    }
}
