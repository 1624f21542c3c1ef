package dev.perennial.orderfile;

import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives texts numbers, in bounded memory. A text seen for the first time gets the next number and is announced; the
 * same text later gets the same number as long as it is remembered. What is forgotten (beyond {@code most} texts) gets
 * a new number and is announced again, so a number always means one text but a text may have several numbers: the
 * database joins them afterwards, and does nothing when there was nothing to forget.
 */
final class TextRefs {
    /** The number of no text. */
    static final int NONE = 0;

    private static final int MOST_PROBES = 8;

    private final ObjLongConsumer<String> announce;
    private final int most;
    private @Nullable String[] texts = new String[1 << 12];
    private int[] numbers = new int[1 << 12];
    private int held;
    private int last = NONE;
    private boolean forgot;

    /**
     * @param most how many texts are remembered
     * @param announce hears each new number with its text
     */
    TextRefs(int most, ObjLongConsumer<String> announce) {
        this.most = most;
        this.announce = announce;
    }

    int of(char[] chars, int start, int end) {
        if (start == end) {
            return NONE;
        }
        int hash = hash(chars, start, end);
        int mask = texts.length - 1;
        int slot = hash & mask;
        for (int probe = 0; probe < MOST_PROBES; probe++) {
            String text = texts[slot];
            if (text == null) {
                return remember(slot, new String(chars, start, end - start));
            }
            if (same(text, chars, start, end)) {
                return numbers[slot];
            }
            slot = (slot + 1) & mask;
        }
        if (texts.length < most * 2) {
            grow();
            return of(chars, start, end);
        }
        forgot = true;
        held--;
        return remember(hash & mask, new String(chars, start, end - start));
    }

    int of(String text) {
        return of(text.toCharArray(), 0, text.length());
    }

    /** Whether some text may have got several numbers. */
    boolean forgot() {
        return forgot;
    }

    private int remember(int slot, String text) {
        int number = ++last;
        texts[slot] = text;
        numbers[slot] = number;
        announce.accept(text, number);
        if (++held > texts.length * 3 / 5 && texts.length < most * 2) {
            grow();
        }
        return number;
    }

    private void grow() {
        @Nullable String[] oldTexts = texts;
        int[] oldNumbers = numbers;
        texts = new String[oldTexts.length * 2];
        numbers = new int[oldNumbers.length * 2];
        held = 0;
        int mask = texts.length - 1;
        for (int old = 0; old < oldTexts.length; old++) {
            String text = oldTexts[old];
            if (text == null) {
                continue;
            }
            int slot = hash(text.toCharArray(), 0, text.length()) & mask;
            int probe = 0;
            while (texts[slot] != null && probe < MOST_PROBES) {
                slot = (slot + 1) & mask;
                probe++;
            }
            if (texts[slot] == null) {
                held++;
            } else {
                forgot = true;
            }
            texts[slot] = text;
            numbers[slot] = oldNumbers[old];
        }
    }

    private static boolean same(String text, char[] chars, int start, int end) {
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

    private static int hash(char[] chars, int start, int end) {
        int hash = 0;
        for (int at = start; at < end; at++) {
            hash = 31 * hash + chars[at];
        }
        hash *= 0x9E3779B1;
        return hash ^ (hash >>> 15);
    }
}
