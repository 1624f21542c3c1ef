package dev.perennial.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an import goes.
 *
 * @param id as in {@code i_17}
 * @param file as its owner calls it; an empty text where nobody said
 * @param actor who sent it
 * @param state {@code waiting} until somebody says what its columns are, {@code running}, {@code done} or {@code failed};
 *     {@code undoing} and {@code undone} once it is taken back
 * @param dryRun whether the file was only read
 * @param progress share that is done, 0 to 1
 * @param rows of the file, as far as they were counted
 * @param rejected rows that could not be used
 * @param accepted the others
 * @param changed things that were not as the file says
 * @param notes what was guessed, in sentences
 * @param code why it failed, stable; null when it did not
 * @param problem the same in a sentence
 * @param question whether it is something that only the file's owner can answer, by more options
 */
public record ImportView(
        String id,
        String kind,
        String file,
        String actor,
        String state,
        boolean dryRun,
        double progress,
        long rows,
        long accepted,
        long rejected,
        long changed,
        List<String> notes,
        @Nullable String code,
        @Nullable String problem,
        boolean question,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    public ImportView {
        notes = List.copyOf(notes);
    }
}
