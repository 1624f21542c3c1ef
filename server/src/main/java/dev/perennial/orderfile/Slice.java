package dev.perennial.orderfile;

import dev.perennial.tabular.Cells;
import org.jspecify.annotations.Nullable;

/** A piece of a row's characters; valid until the next row is read. One object is used again and again. */
final class Slice {
    private char[] chars = new char[0];
    private int start;
    private int end;

    Slice set(Cells row, int column) {
        chars = row.chars();
        start = column < 0 ? 0 : row.start(column);
        end = column < 0 ? 0 : row.end(column);
        return this;
    }

    char[] chars() {
        return chars;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean isEmpty() {
        return start == end;
    }

    boolean sameAs(String text) {
        int length = end - start;
        if (text.length() != length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (text.charAt(at) != chars[start + at]) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return new String(chars, start, end - start);
    }

    @Nullable String textOrNull() {
        return isEmpty() ? null : text();
    }
}
