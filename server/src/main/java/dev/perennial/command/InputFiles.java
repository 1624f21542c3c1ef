package dev.perennial.command;

import dev.perennial.orderfile.OrderFiles.Input;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a command line; standard input becomes a file first, since a file may have to be read twice. */
final class InputFiles implements AutoCloseable {
    private static final String STANDARD_INPUT = "-";

    private final List<Path> temporary = new ArrayList<>();

    /**
     * Resolves what was typed.
     *
     * @param rejects where rejected rows go; null: beside each file
     */
    List<Input> open(List<String> names, @Nullable Path rejects, InputStream standardInput)
            throws IOException, UnreadableFileException {
        List<Input> inputs = new ArrayList<>();
        for (String name : names) {
            Path file = name.equals(STANDARD_INPUT) ? spool(standardInput) : Path.of(name);
            if (!Files.exists(file)) {
                throw new UnreadableFileException("not_found", "There is no file " + name + ".");
            }
            if (Files.isDirectory(file)) {
                throw new UnreadableFileException("directory", name + " is a directory. Name the files in it.");
            }
            String shown = name.equals(STANDARD_INPUT) ? "standard input" : name;
            inputs.add(new Input(new TextInput(file, shown), rejectsOf(name, file, rejects, inputs.size(), names)));
        }
        return inputs;
    }

    private Path spool(InputStream standardInput) throws IOException {
        Path file = Files.createTempFile("perennial-input", ".txt");
        temporary.add(file);
        Files.copy(standardInput, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    private static Path rejectsOf(String name, Path file, @Nullable Path asked, int index, List<String> names) {
        if (asked != null) {
            return index == 0 || names.size() == 1
                    ? asked
                    : asked.resolveSibling(asked.getFileName() + "." + (index + 1));
        }
        if (name.equals(STANDARD_INPUT)) {
            return Path.of("standard-input.rejected.csv");
        }
        Path beside = file.resolveSibling(file.getFileName() + ".rejected.csv");
        Path directory = beside.toAbsolutePath().getParent();
        return directory != null && Files.isWritable(directory)
                ? beside
                : Path.of(String.valueOf(beside.getFileName()));
    }

    @Override
    public void close() throws IOException {
        for (Path file : temporary) {
            Files.deleteIfExists(file);
        }
    }
}
