package dev.perennial.tabular;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table: its cells as slices of one buffer that is used again for the next row, so that reading creates
 * no objects. Cells count from 0. A cell that the row does not have is empty.
 */
public final class Cells {
    private char[] chars = new char[4096];
    private int[] ends = new int[64];
    private int count;
    private long line;
    private @Nullable RejectReason spoiled;

    void begin(long startingLine) {
        count = 0;
        line = startingLine;
        spoiled = null;
    }

    /** Marks the row as damaged in a way that its cells do not show. */
    public void spoil(RejectReason reason) {
        spoiled = reason;
    }

    /** Why this row cannot be used whatever its cells say; null for nearly every row. */
    public @Nullable RejectReason spoiled() {
        return spoiled;
    }

    /** Makes this a row with the given cells. */
    public void fill(long startingLine, Iterable<String> cells) {
        begin(startingLine);
        for (String cell : cells) {
            add(cell.toCharArray(), 0, cell.length());
        }
    }

    void add(char[] source, int offset, int length) {
        int start = count == 0 ? 0 : ends[count - 1];
        if (start + length > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(start + length, chars.length * 2));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        System.arraycopy(source, offset, chars, start, length);
        ends[count++] = start + length;
    }

    /** Drops empty cells behind the given number, which a trailing separator leaves. */
    public void dropEmptyBeyond(int expected) {
        while (count > expected && rawStart(count - 1) == ends[count - 1]) {
            count--;
        }
    }

    /** The line of the file, from 1, on which the row begins; a quoted cell may run over several. */
    public long line() {
        return line;
    }

    public int count() {
        return count;
    }

    /** The buffer that {@link #start} and {@link #end} point into; valid until the next row is read. */
    public char[] chars() {
        return chars;
    }

    /** Index of the cell's first character that is not white space. */
    public int start(int cell) {
        if (cell >= count) {
            return 0;
        }
        int start = rawStart(cell);
        int end = ends[cell];
        while (start < end && isSpace(chars[start])) {
            start++;
        }
        return start;
    }

    /** Index behind the cell's last character that is not white space. */
    public int end(int cell) {
        if (cell >= count) {
            return 0;
        }
        int start = rawStart(cell);
        int end = ends[cell];
        while (end > start && isSpace(chars[end - 1])) {
            end--;
        }
        return Math.max(end, start(cell));
    }

    /** The cell without surrounding white space. */
    public String text(int cell) {
        int start = start(cell);
        return new String(chars, start, end(cell) - start);
    }

    /** The cell as it stands in the file. */
    public String rawText(int cell) {
        if (cell >= count) {
            return "";
        }
        int start = rawStart(cell);
        return new String(chars, start, ends[cell] - start);
    }

    public boolean isEmpty(int cell) {
        return start(cell) == end(cell);
    }

    /** Whether no cell has a character, as in the rows that spreadsheets leave below their tables. */
    boolean isBlank() {
        return count == 0 || ends[count - 1] == 0 || (count == 1 && isEmpty(0));
    }

    private int rawStart(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u202f' || c == '\ufeff';
    }
}
