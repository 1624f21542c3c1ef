package dev.perennial.chart;

import java.util.List;

/**
 * Messages to people, one after the other: to whom and how much is at stake, below it why and when.
 *
 * @param label what the list holds, for who does not see it
 */
public record LetterList(String label, List<Letter> letters) {

    public record Letter(String whom, String much, String why, String when) {}

    public LetterList {
        letters = List.copyOf(letters);
    }

    public Markup draw() {
        Tags tags = new Tags().open("ol", "class", "letters", "aria-label", label);
        for (Letter letter : letters) {
            tags.open("li")
                    .element("span", letter.whom(), "class", "whom")
                    .element("span", letter.much(), "class", "much")
                    .element("span", letter.why(), "class", "why")
                    .element("span", letter.when(), "class", "when")
                    .close();
        }
        return tags.close().markup();
    }
}
