package dev.perennial.console.data;

/** Something to choose in a form. */
public record Choice(String value, String label, boolean chosen) {}
