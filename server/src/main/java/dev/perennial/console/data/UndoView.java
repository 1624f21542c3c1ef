package dev.perennial.console.data;

import dev.perennial.chart.Markup;
import dev.perennial.console.Shell;

/** Whether an import is really to be taken back. */
public record UndoView(Shell shell, ImportsWords words, String path, Markup title, String sentence) {}
