package dev.perennial.console;

/**
 * A page that cannot be shown.
 *
 * @param sentence what is the matter
 * @param because what to do
 */
public record ErrorView(Shell shell, ErrorWords words, String sentence, String because) {}
