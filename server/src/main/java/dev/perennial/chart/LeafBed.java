package dev.perennial.chart;

/**
 * A hundred people as a bed of a hundred leaves.
 *
 * @param label what it says, for who does not see it
 * @param on how many came back, 0 to 100
 * @param cameBack the legend's word for them, with their number
 * @param didNot the same for the others
 */
public record LeafBed(String label, int on, String cameBack, String didNot) {
    private static final String LEAF = "M0 8C0 3 3 0 8 0C8 5 5 8 0 8z";
    private static final int PEOPLE = 100;
    private static final int A_ROW = 10;

    public LeafBed {
        if (on < 0 || on > PEOPLE) {
            throw new IllegalArgumentException("Of a hundred cannot be " + on);
        }
    }

    public Markup draw() {
        Tags tags = new Tags().open("figure", "class", "bed");
        tags.open("svg", "class", "flip", "viewBox", "0 0 204 176", "role", "img", "aria-label", label);
        for (int i = 0; i < PEOPLE; i++) {
            String place = "translate(" + (4 + i % A_ROW * 20) + " " + (4 + i / A_ROW * 17) + ") scale(1.5)";
            tags.empty("path", "class", i < on ? "on" : "off", "transform", place, "d", LEAF);
        }
        tags.close().open("figcaption");
        key(tags, "on", cameBack);
        key(tags, "off", didNot);
        return tags.close().close().markup();
    }

    private static void key(Tags tags, String kind, String text) {
        tags.open("span").open("svg", "viewBox", "-1.5 -1.5 11 11", "aria-hidden", "true");
        tags.empty("path", "class", kind, "d", LEAF);
        tags.close().text(text).close();
    }
}
