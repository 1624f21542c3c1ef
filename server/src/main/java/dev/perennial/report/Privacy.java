package dev.perennial.report;

/** Whom a report may be shown to. */
public enum Privacy {
    /** Customers are named where the shop needs to know whom to write to. */
    NAMED,
    /** Nothing points to a single customer. */
    ANONYMOUS
}
