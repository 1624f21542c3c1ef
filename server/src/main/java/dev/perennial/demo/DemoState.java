package dev.perennial.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which world a directory's demo has, and how far it is filled. Written before anything is sent, so that whoever goes on after
 * a crash sends the very same world, of which the platform takes everything once.
 *
 * @param until the last day of the history
 * @param somebody the e-mail address of a customer with much to see
 * @param done the steps that are through
 */
record DemoState(int customers, long seed, LocalDate until, String somebody, List<String> done) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NAME = "demo.json";

    DemoState {
        done = List.copyOf(done);
    }

    static Optional<DemoState> read(Path data) throws IOException, DemoException {
        Path file = data.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), DemoState.class));
        } catch (JacksonException damaged) {
            throw new DemoException(
                    "demo_damaged",
                    file + " cannot be read. Remove " + data + " to begin anew, or choose another --data.");
        }
    }

    /** Complete or not at all. */
    void write(Path data) throws IOException {
        Path file = data.resolve(NAME);
        Path unfinished = data.resolve(NAME + ".unfinished");
        Files.write(
                unfinished,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    boolean has(String step) {
        return done.contains(step);
    }

    DemoState with(String step) {
        List<String> more = new ArrayList<>(done);
        more.add(step);
        return new DemoState(customers, seed, until, somebody, more);
    }
}
