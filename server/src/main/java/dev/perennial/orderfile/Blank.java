package dev.perennial.orderfile;

import java.util.Locale;
import java.util.Set;

/** Cells that say "nothing" in the languages of databases, spreadsheets and programs. */
final class Blank {
    private static final int LONGEST = 6;
    /** An empty cell in the language of databases. */
    private static final Set<String> NULLS = Set.of("null", "none", "nil", "(null)", "<null>", "\\n");

    static final Set<String> WORDS =
            Set.of("null", "none", "nan", "n/a", "na", "nil", "(null)", "<null>", "#n/a", "-", "--", "—", "–", "\\n");

    private Blank() {}

    static boolean is(Slice cell) {
        int length = cell.end() - cell.start();
        if (length == 0) {
            return true;
        }
        return length <= LONGEST
                && mayBegin(cell.chars()[cell.start()])
                && WORDS.contains(cell.text().toLowerCase(Locale.ROOT));
    }

    /** Whether nothing was written at all, as opposed to a word that stands for no number. */
    static boolean isNull(Slice cell) {
        return cell.isEmpty() || NULLS.contains(cell.text().toLowerCase(Locale.ROOT));
    }

    /** Spares nearly every cell the look-up. */
    private static boolean mayBegin(char first) {
        return switch (first) {
            case 'n', 'N', '(', '<', '#', '-', '—', '–', '\\' -> true;
            default -> false;
        };
    }
}
