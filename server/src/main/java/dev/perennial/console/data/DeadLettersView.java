package dev.perennial.console.data;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * Events that could not be used.
 *
 * @param done whether one was applied just now
 * @param still why one still could not be; an empty text if none was tried
 * @param next where the next page is; an empty text where there is none
 * @param isFirst whether this is the first page
 */
public record DeadLettersView(
        Shell shell,
        DeadLettersWords words,
        DataWords pages,
        List<Letter> letters,
        boolean done,
        String still,
        String next,
        boolean isFirst) {
    public DeadLettersView {
        letters = List.copyOf(letters);
    }

    /**
     * An event that waits.
     *
     * @param path where it is tried again
     * @param source who could not use it, in words
     * @param reason why, in English
     * @param body set out to be read
     */
    public record Letter(String path, String source, String code, String reason, String time, String body) {}
}
