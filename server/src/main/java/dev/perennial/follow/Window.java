package dev.perennial.follow;

/** What was committed between two looks. */
record Window(Snapshot before, Snapshot now) {
    /**
     * A condition on a column with transaction numbers: visible now (which rows of the present snapshot are) and not
     * before. The first two comparisons are for the index. The upper one also leaves out numbers that a restored row brought
     * along from another server, which this one has not reached.
     */
    String of(String column) {
        // Not formatted: a locale may have digits of its own.
        return "(" + column + " >= '" + before.xmin() + "' AND " + column + " < '" + now.xmax()
                + "' AND NOT pg_visible_in_snapshot(" + column + ", '" + before.text() + "'))";
    }
}
