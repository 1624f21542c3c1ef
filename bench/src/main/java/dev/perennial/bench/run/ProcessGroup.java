package dev.perennial.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Processes that belong together, as {@code /proc} knows them: one by its id, or a PostgreSQL by where it works. */
@FunctionalInterface
public interface ProcessGroup {
    /** The directories below {@code /proc} of those that live now. */
    List<Path> members() throws IOException;

    static ProcessGroup single(long pid) {
        return () -> List.of(Path.of("/proc", Long.toString(pid)));
    }

    /** All that work in a data directory, as every process of PostgreSQL does. */
    static ProcessGroup postgres(Path data) {
        return () -> {
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                for (Path process : all) {
                    if (worksIn(process, data)) {
                        found.add(process);
                    }
                }
            }
            return found;
        };
    }

    /** Both groups' processes. */
    default ProcessGroup and(ProcessGroup other) {
        return () -> {
            List<Path> both = new ArrayList<>(members());
            both.addAll(other.members());
            return both;
        };
    }

    /** What they took since they began, with their children that have ended, in user and kernel mode. */
    default double cpuSeconds() {
        return sum(ProcessGroup::ticks) / Figures.TICKS_A_SECOND;
    }

    /** What they hold of the machine's memory now; what several of them share counts once. */
    default long residentBytes() {
        return sum(ProcessGroup::shareBytes);
    }

    /** One figure of one process. */
    @FunctionalInterface
    interface FigureOf {
        long read(Path process) throws IOException;
    }

    private long sum(FigureOf figure) {
        long sum = 0;
        try {
            for (Path process : members()) {
                try {
                    sum += figure.read(process);
                } catch (IOException gone) {
                    // ended since it was listed
                }
            }
        } catch (IOException noProc) {
            throw new UncheckedIOException(noProc);
        }
        return sum;
    }

    private static boolean worksIn(Path process, Path directory) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(directory);
        } catch (IOException gone) {
            return false;
        }
    }

    private static long ticks(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        List<String> fields = List.of(Figures.BLANK.split(stat.substring(stat.lastIndexOf(')') + 2), -1));
        return fields.subList(Figures.USER_TIME, Figures.CHILDREN_KERNEL_TIME + 1).stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static long shareBytes(Path process) throws IOException {
        for (String line : Files.readAllLines(process.resolve("smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * Figures.KIB;
            }
        }
        return 0;
    }

    /** How {@code /proc} writes: fields of {@code stat} counted from the state on. */
    final class Figures {
        private static final Pattern BLANK = Pattern.compile(" ");
        private static final double TICKS_A_SECOND = 100;
        private static final int USER_TIME = 11;
        private static final int CHILDREN_KERNEL_TIME = 14;
        private static final int KIB = 1024;

        private Figures() {}
    }
}
