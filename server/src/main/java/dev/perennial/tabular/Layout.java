package dev.perennial.tabular;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.function.LongConsumer;

/** How the rows of a file are split into cells. */
public sealed interface Layout {
    /** Values set apart by one character, with quotes where needed. */
    record Separated(char separator, Skip skip) implements Layout {}

    /** Columns set apart by any run of white space. */
    record Whitespace() implements Layout {}

    /** Whether the file begins with Excel's line {@code sep=;}, which is no row. */
    enum Skip {
        NOTHING,
        SEPARATOR_LINE
    }

    /** Most of what a guess looks at, characters. */
    int HEAD_CHARS = 128 * 1024;

    /** Finds the layout from the file's beginning: the separator that splits the first rows into equally many cells. */
    static Layout guess(TextInput input) throws UnreadableFileException {
        String head = input.head(HEAD_CHARS);
        if (saysSeparator(head)) {
            return new Separated(head.charAt(4), Skip.SEPARATOR_LINE);
        }
        String whole = wholeLines(head);
        Layout best = new Separated(',', Skip.NOTHING);
        double bestScore = 0;
        for (char separator : List.of(',', ';', '\t', '|')) {
            Layout candidate = new Separated(separator, Skip.NOTHING);
            double score = score(candidate, whole);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        if (bestScore == 0 && score(new Whitespace(), whole) > 0) {
            return new Whitespace();
        }
        return best;
    }

    private static boolean saysSeparator(String head) {
        return head.length() >= 6
                && head.regionMatches(true, 0, "sep=", 0, 4)
                && ",;|\t: ^~".indexOf(head.charAt(4)) >= 0
                && (head.charAt(5) == '\n' || head.charAt(5) == '\r');
    }

    /** Opens the rows, the header among them. */
    default RowSource open(TextInput input, LongConsumer progress) throws UnreadableFileException {
        return rows(input.open(progress));
    }

    private RowSource rows(Reader reader) throws UnreadableFileException {
        return switch (this) {
            case Separated separated -> {
                CsvRows rows = new CsvRows(reader, separated.separator);
                if (separated.skip == Skip.SEPARATOR_LINE) {
                    rows.skip();
                }
                yield rows;
            }
            case Whitespace whitespace -> new WhitespaceRows(reader);
        };
    }

    /** How sure: cells of the first row, if at least nine of ten rows have as many; else 0. */
    private static double score(Layout candidate, String head) {
        int columns = 0;
        int rows = 0;
        int alike = 0;
        Cells cells = new Cells();
        try (RowSource source = candidate.rows(new StringReader(head))) {
            while (rows < 200 && source.next(cells)) {
                cells.dropEmptyBeyond(columns);
                columns = rows == 0 ? cells.count() : columns;
                alike += cells.count() == columns ? 1 : 0;
                rows++;
            }
        } catch (UnreadableFileException | IOException damaged) {
            alike = Math.max(0, alike - 1);
        }
        return columns < 2 || alike < 0.6 * rows ? 0 : columns * (alike / (double) Math.max(rows, 1));
    }

    private static String wholeLines(String head) {
        int last = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r'));
        return head.length() < HEAD_CHARS || last < 0 ? head : head.substring(0, last + 1);
    }

    /** The separator as its owner would name it. */
    default String separatorName() {
        return switch (joint()) {
            case ' ' -> "white space";
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "“" + joint() + "”";
        };
    }

    /** What stands between the cells when a row is written down again. */
    default char joint() {
        return switch (this) {
            case Whitespace whitespace -> ' ';
            case Separated separated -> separated.separator;
        };
    }
}
