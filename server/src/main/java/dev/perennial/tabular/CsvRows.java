package dev.perennial.tabular;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** Rows of separated values with quotes (RFC 4180 and its usual relaxations). */
final class CsvRows implements RowSource {
    /** A single value longer than this is a quote that was never closed, not a value. */
    private static final int LONGEST_VALUE_CHARS = 64 * 1024 * 1024;

    private final CsvReader<Handler> reader;
    private final CloseableIterator<Handler> rows;
    private final Handler handler = new Handler();
    private long lastLine = 1;

    @SuppressWarnings("removal") // the only way yet to keep one stray character from costing the whole file
    CsvRows(Reader text, char separator) {
        reader = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .maxBufferSize(LONGEST_VALUE_CHARS)
                .build(handler, text);
        rows = reader.iterator();
    }

    @Override
    public boolean next(Cells row) throws UnreadableFileException {
        handler.target = row;
        try {
            do {
                if (!rows.hasNext()) {
                    return false;
                }
                rows.next();
                lastLine = row.line();
            } while (isBlank(row));
            return true;
        } catch (CsvParseException | UncheckedIOException failure) {
            throw explain(failure);
        }
    }

    private UnreadableFileException explain(RuntimeException failure) {
        if (TextInput.brokenStream(failure) instanceof UnreadableFileException known) {
            return known;
        }
        long from = Math.max(lastLine, handler.target == null ? 1 : handler.target.line());
        String what = String.valueOf(failure.getMessage());
        boolean quote = what.contains("quote") || what.contains("buffer");
        return new UnreadableFileException(
                quote ? "unclosed_quote" : "damaged",
                "From line " + from + " on the file cannot be split into columns: "
                        + (quote ? "a quote (\") that opens a value is never closed" : what)
                        + ". Mend that line and try again.",
                failure);
    }

    private static boolean isBlank(Cells row) {
        return row.count() == 0 || (row.count() == 1 && row.isEmpty(0));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Handler extends AbstractBaseCsvCallbackHandler<Handler> {
        private @org.jspecify.annotations.Nullable Cells target;

        @Override
        protected void handleBegin(long startingLineNumber) {
            if (target != null) {
                target.begin(startingLineNumber);
            }
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (target != null) {
                target.add(buffer, offset, length);
            }
        }

        @Override
        protected Handler buildRecord() {
            return this;
        }
    }
}
