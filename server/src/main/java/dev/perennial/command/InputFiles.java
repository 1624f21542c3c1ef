package dev.perennial.command;

import dev.perennial.orderfile.OrderFiles.Input;
import dev.perennial.orderfile.QuestionException;
import dev.perennial.tabular.RejectedRows;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a command line; standard input becomes a file first, since a file may have to be read twice. */
final class InputFiles implements AutoCloseable {
    private static final String STANDARD_INPUT = "-";
    private static final String REJECTED = ".rejected.csv";

    private final List<Path> temporary = new ArrayList<>();

    /**
     * Resolves what was typed.
     *
     * @param rejects where rejected rows go; null: beside each file
     */
    List<Input> open(List<String> names, @Nullable Path rejects, InputStream standardInput)
            throws IOException, UnreadableFileException, QuestionException {
        refuseTwins(names);
        List<TextInput> texts = new ArrayList<>();
        for (String name : names) {
            texts.add(text(name, standardInput));
        }
        List<Input> inputs = new ArrayList<>();
        Set<Path> targets = new HashSet<>();
        for (int index = 0; index < names.size(); index++) {
            Path target = unused(rejects == null ? besides(names.get(index)) : rejects, targets);
            targets.add(target.toAbsolutePath().normalize());
            refuseToOverwrite(texts, target);
            refuseToReplace(target);
            inputs.add(new Input(texts.get(index), target));
        }
        return inputs;
    }

    private TextInput text(String name, InputStream standardInput) throws IOException, UnreadableFileException {
        if (name.equals(STANDARD_INPUT)) {
            return new TextInput(spool(standardInput), "standard input");
        }
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw new UnreadableFileException("not_found", "There is no file " + name + ".");
        }
        if (Files.isDirectory(file)) {
            throw new UnreadableFileException("directory", name + " is a directory. Name the files in it.");
        }
        if (Files.isRegularFile(file)) {
            return new TextInput(file, name);
        }
        // a pipe, such as <(unzip -p orders.zip), gives what it has only once
        try (InputStream pipe = Files.newInputStream(file)) {
            return new TextInput(spool(pipe), name);
        }
    }

    private Path spool(InputStream source) throws IOException {
        Path file = Files.createTempFile("perennial-input", ".txt");
        temporary.add(file);
        Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    /** Orders without an id would count twice. */
    private static void refuseTwins(List<String> names) throws QuestionException, IOException {
        Set<Path> seen = new HashSet<>();
        for (String name : names) {
            Path file = Path.of(name);
            boolean real = !name.equals(STANDARD_INPUT) && Files.isRegularFile(file);
            if (!seen.add(real ? file.toRealPath() : file)) {
                throw new QuestionException("same_file_twice", name + " is named twice. Name each file once.");
            }
        }
    }

    private static void refuseToOverwrite(List<TextInput> texts, Path target) throws QuestionException, IOException {
        for (TextInput text : texts) {
            if (Files.exists(target) && Files.isSameFile(text.file(), target)) {
                throw new QuestionException(
                        "rejects_is_input",
                        "Rows that are set aside would overwrite " + text.name()
                                + ", which is to be read. Say where they go with --rejects OUT.");
            }
        }
    }

    /** What was set aside earlier may go; anything else somebody wants to keep. */
    private static void refuseToReplace(Path target) throws QuestionException, IOException {
        if (Files.isRegularFile(target) && !RejectedRows.isReplaceable(target)) {
            throw new QuestionException(
                    "rejects_is_used",
                    "Rows that are set aside would overwrite " + target
                            + ", which holds something else. Move it away, or say where they go with --rejects OUT.");
        }
    }

    private static Path besides(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return Path.of("standard-input" + REJECTED);
        }
        Path file = Path.of(name);
        Path beside = file.resolveSibling(file.getFileName() + REJECTED);
        Path directory = beside.toAbsolutePath().getParent();
        boolean usable = Files.isRegularFile(file) && directory != null && Files.isWritable(directory);
        return usable ? beside : Path.of(String.valueOf(beside.getFileName()));
    }

    /** The path itself, or one with a number behind it when another input uses it already. */
    private static Path unused(Path wanted, Set<Path> taken) {
        Path target = wanted;
        for (int number = 2; taken.contains(target.toAbsolutePath().normalize()); number++) {
            target = wanted.resolveSibling(wanted.getFileName() + "." + number);
        }
        return target;
    }

    @Override
    public void close() throws IOException {
        for (Path file : temporary) {
            Files.deleteIfExists(file);
        }
    }
}
