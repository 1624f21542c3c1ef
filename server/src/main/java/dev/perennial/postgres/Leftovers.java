package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What earlier lives left behind. Every process of PostgreSQL works in its data directory, so {@code /proc} tells who
 * is still there; a process id in {@code postmaster.pid} alone does not, because ids are given out again (in containers
 * nearly always the same ones). Called under the directory's lock: whoever is there has lost its JVM.
 */
record Leftovers(Path data) {
    private static final int PATIENCE_MS = 60_000;
    private static final int LOOK_EVERY_MS = 25;

    /** Ends an orphaned PostgreSQL as a shutdown would, and waits until the last of its processes has gone. */
    void clear() throws IOException, PostgresException, InterruptedException {
        OptionalLong postmaster =
                PostmasterFile.read(data).map(PostmasterFile::process).orElse(OptionalLong.empty());
        long patientUntil = System.nanoTime() + PATIENCE_MS * 1_000_000L;
        boolean asked = false;
        for (List<Long> there = processes(); !there.isEmpty(); there = processes()) {
            if (!asked) {
                interrupt(there, postmaster);
                asked = true;
            }
            if (System.nanoTime() - patientUntil > 0) {
                throw new PostgresException(
                        PostgresProblem.ALREADY_RUNNING,
                        "Processes " + there + " of an earlier PostgreSQL still work in " + data
                                + " and do not end. Wait or end them, then start again.");
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
        if (postmaster.isPresent()) {
            // Nobody works here, so the id in the file is somebody else's by now or nobody's.
            Files.deleteIfExists(PostmasterFile.of(data));
        }
    }

    private static void interrupt(List<Long> there, OptionalLong postmaster) {
        if (postmaster.isPresent() && there.contains(postmaster.getAsLong())) {
            Programs.succeeds(List.of("kill", "-INT", Long.toString(postmaster.getAsLong())));
        }
    }

    /** The processes whose working directory this is. */
    List<Long> processes() throws IOException {
        Path wanted = data.toRealPath();
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (works(process, wanted)) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return found;
    }

    private static boolean works(Path process, Path directory) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(directory);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }
}
