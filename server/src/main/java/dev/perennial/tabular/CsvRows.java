package dev.perennial.tabular;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Rows of separated values with quotes (RFC 4180 and its usual relaxations). */
final class CsvRows implements RowSource {
    /** A single value longer than this is a quote that was never closed, not a value. */
    private static final int LONGEST_VALUE_CHARS = 16 * 1024 * 1024;

    private final CsvReader<Handler> reader;
    private final CloseableIterator<Handler> rows;
    private final Handler handler;
    private long lastLine = 1;

    @SuppressWarnings("removal") // the only way yet to keep one stray character from costing the whole file
    CsvRows(Reader text, char separator) {
        handler = new Handler(separator);
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
            } while (row.isBlank());
            handler.columns = handler.columns == 0 ? row.count() : handler.columns;
            return true;
        } catch (CsvParseException | UncheckedIOException failure) {
            throw explain(failure);
        }
    }

    /** Passes over a row that is not of the table. */
    void skip() throws UnreadableFileException {
        next(new Cells());
        handler.columns = 0;
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

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Handler extends AbstractBaseCsvCallbackHandler<Handler> {
        private final char separator;
        private @Nullable Cells target;
        private int columns;

        Handler(char separator) {
            this.separator = separator;
        }

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
                if (quoted && swallowsRows(index, buffer, offset, length)) {
                    target.spoil(RejectReason.OPEN_QUOTE);
                }
            }
        }

        /**
         * Whether a value over several lines is no value but the end of one row and the beginning of another, with a
         * stray quote in each: something follows its closing quote, or its first line ends its row and its last line
         * begins one.
         */
        private boolean swallowsRows(int index, char[] buffer, int offset, int length) {
            int end = offset + length;
            int quotes = 0;
            int firstBreak = -1;
            int lastBreak = -1;
            for (int at = offset; at < end; at++) {
                char c = buffer[at];
                if (c == '\n' || c == '\r') {
                    firstBreak = firstBreak < 0 ? at : firstBreak;
                    lastBreak = at;
                } else if (c == '"') {
                    quotes++;
                }
            }
            if (firstBreak < 0) {
                return false;
            }
            // a value that was closed has its quote behind it, moved on by one for each doubled quote within
            boolean closed = end + quotes < buffer.length && buffer[end + quotes] == '"';
            return !closed
                    || (columns > 2
                            && index + separators(buffer, offset, firstBreak) + 1 == columns
                            && separators(buffer, lastBreak, end) == index);
        }

        private int separators(char[] buffer, int from, int to) {
            int count = 0;
            for (int at = from; at < to; at++) {
                count += buffer[at] == separator ? 1 : 0;
            }
            return count;
        }

        @Override
        protected Handler buildRecord() {
            return this;
        }
    }
}
