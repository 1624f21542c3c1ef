package dev.perennial.insight;

/** What the numbers of a warehouse's customers say. */
public enum Numbering {
    /** Nothing: a running store numbers people as they come. */
    AS_THEY_CAME,
    /** Their order is that of the shop's own ids as text, as in a warehouse that was loaded from files. */
    BY_EXTERNAL_ID
}
