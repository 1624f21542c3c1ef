package dev.perennial.imports;

import dev.perennial.orderfile.QuestionException;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Imports one file. What it has written already changes nothing when it is written again, so it can begin anew. */
interface ImportWork {
    Imports.Counts run() throws SQLException, IOException, UnreadableFileException, QuestionException;

    /** What was guessed meanwhile, in sentences. */
    List<String> notes();
}
