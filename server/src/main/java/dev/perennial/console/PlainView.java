package dev.perennial.console;

/** A page that is its shell and what its template says. */
public record PlainView(Shell shell) {}
