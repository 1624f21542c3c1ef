package dev.perennial.console;

/** A page whose figures are being counted for the first time. */
public record CountingView(Shell shell, HomeWords words) {}
