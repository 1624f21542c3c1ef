package dev.perennial.console;

/** A page of a store that has no orders yet. */
public record EmptyView(Shell shell, InsightWords words) {}
