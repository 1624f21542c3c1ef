package dev.perennial.tabular;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Rows of columns that are set apart by any run of spaces and tabs. */
final class WhitespaceRows implements RowSource {
    private final BufferedReader reader;
    private long line;

    WhitespaceRows(Reader text) {
        reader = new BufferedReader(text, 1 << 16);
    }

    @Override
    public boolean next(Cells row) throws UnreadableFileException {
        try {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                row.begin(line);
                split(text.toCharArray(), row);
                if (row.count() > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException failure) {
            throw TextInput.explain(failure);
        }
    }

    private static void split(char[] text, Cells row) {
        int at = 0;
        while (at < text.length) {
            while (at < text.length && text[at] <= ' ') {
                at++;
            }
            int start = at;
            while (at < text.length && text[at] > ' ') {
                at++;
            }
            if (at > start) {
                row.add(text, start, at - start);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
