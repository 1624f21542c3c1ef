/**
 * Owns the pages that a store's people see: who may see which, how they read, and what every page shares. Publishes
 * {@link dev.perennial.console.ConsoleWiring} and {@link dev.perennial.console.Founding}, which the server fulfils; the
 * frame of a page for the packages below: {@link dev.perennial.console.Visitor}, {@link dev.perennial.console.May},
 * {@link dev.perennial.console.Shells}, {@link dev.perennial.console.Pages}, {@link dev.perennial.console.Place},
 * {@link dev.perennial.console.Spreadsheet}. Other records
 * and words are public for templates alone.
 * May use: every module's API.
 */
@NullMarked
package dev.perennial.console;

import org.jspecify.annotations.NullMarked;
