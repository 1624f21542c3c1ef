package dev.perennial.tabular;

import java.io.Closeable;

/** Rows of one table, in the file's order. */
public interface RowSource extends Closeable {
    /**
     * Reads the next row that is not blank.
     *
     * @return false at the end
     * @throws UnreadableFileException when the file is damaged so that nothing behind this place can be trusted
     */
    boolean next(Cells row) throws UnreadableFileException;
}
