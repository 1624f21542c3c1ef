package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What PostgreSQL says of itself in {@code postmaster.pid}, line by line; it may be half written. */
record PostmasterFile(List<String> lines) {
    static Path of(Path data) {
        return data.resolve("postmaster.pid");
    }

    static Optional<PostmasterFile> read(Path data) throws IOException {
        try {
            return Optional.of(new PostmasterFile(Files.readAllLines(of(data))));
        } catch (NoSuchFileException notRunning) {
            return Optional.empty();
        }
    }

    OptionalLong process() {
        String first = line(0);
        return first.matches("[0-9]{1,10}") ? OptionalLong.of(Long.parseLong(first)) : OptionalLong.empty();
    }

    OptionalInt port() {
        String fourth = line(3);
        return fourth.matches("[0-9]{1,5}") ? OptionalInt.of(Integer.parseInt(fourth)) : OptionalInt.empty();
    }

    boolean ready() {
        return line(7).equals("ready");
    }

    private String line(int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }
}
