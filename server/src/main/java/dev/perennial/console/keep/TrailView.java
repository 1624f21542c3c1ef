package dev.perennial.console.keep;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * The page of the audit trail.
 *
 * @param filtered whether something is left out on purpose
 * @param next where older entries are; may be empty
 * @param csv where the same is as a file
 */
public record TrailView(
        Shell shell,
        TrailWords words,
        List<Tab> tabs,
        List<Row> rows,
        List<Choice> people,
        List<Choice> topics,
        Typing typed,
        boolean filtered,
        String next,
        String csv) {
    public TrailView {
        tabs = List.copyOf(tabs);
        rows = List.copyOf(rows);
        people = List.copyOf(people);
        topics = List.copyOf(topics);
    }

    /**
     * Something that somebody did, or was refused.
     *
     * @param times how often; empty for once
     * @param actor with {@code action}, {@code subject} and {@code detail} as the trail has them
     */
    public record Row(
            String when,
            String who,
            String what,
            boolean refused,
            String times,
            String actor,
            String action,
            String subject,
            String detail) {}

    public record Choice(String value, String name) {}

    public record Typing(String who, String what, String from, String until) {}
}
