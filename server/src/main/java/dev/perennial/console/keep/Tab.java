package dev.perennial.console.keep;

/** A page beside others. */
public record Tab(String path, String name, boolean current) {}
