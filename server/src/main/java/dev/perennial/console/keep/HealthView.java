package dev.perennial.console.keep;

import dev.perennial.console.Shell;
import java.util.List;

/**
 * The page of how the server does.
 *
 * @param sentence whether everything is well
 * @param backup a command to copy, and {@code restore} the other way round
 */
public record HealthView(
        Shell shell,
        HealthWords words,
        List<Tab> tabs,
        String sentence,
        List<Line> lines,
        List<Fact> facts,
        String backup,
        String restore) {
    public HealthView {
        tabs = List.copyOf(tabs);
        lines = List.copyOf(lines);
        facts = List.copyOf(facts);
    }

    /**
     * How a part does.
     *
     * @param style {@code good}, {@code warn} or {@code bad}
     * @param advice what to do; empty where it is well
     */
    public record Line(String style, String title, String sentence, String advice) {
        static Line good(String title, String sentence) {
            return new Line("good", title, sentence, "");
        }

        static Line warn(String title, String sentence, String advice) {
            return new Line("warn", title, sentence, advice);
        }

        static Line bad(String title, String sentence, String advice) {
            return new Line("bad", title, sentence, advice);
        }

        public boolean well() {
            return advice.isEmpty();
        }
    }

    public record Fact(String name, String value) {}
}
