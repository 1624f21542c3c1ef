package dev.perennial.follow;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a copy says of itself, in the same file and the same transactions as its rows.
 *
 * @param definition stands for the tables and for what is exported into them; another one means another copy
 * @param origin the database that it is a copy of
 * @param replica its name there
 * @param step batches applied; in the database stands the same number, or one more
 * @param snapshot all that was visible in it is in the copy, and nothing else
 * @param asOf when that was, by PostgreSQL's clock
 * @param builtMillis how long it took to build it
 * @param erasedAt when the first of those was erased whose values may still be in the file's bytes; null: nobody's
 */
record CopyState(
        String definition,
        String origin,
        UUID replica,
        long step,
        Snapshot snapshot,
        Instant asOf,
        long builtMillis,
        @Nullable Instant erasedAt) {
    CopyState next(Look look, boolean erased) {
        return new CopyState(
                definition,
                origin,
                replica,
                step + 1,
                look.snapshot(),
                look.at(),
                builtMillis,
                erasedAt == null && erased ? look.at() : erasedAt);
    }
}
