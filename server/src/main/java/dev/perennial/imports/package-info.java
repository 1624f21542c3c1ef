/**
 * Owns files that are imported into a running platform: takes them, reads them as reports do, writes what they say by the
 * commerce, customer and feedback modules' own statements, in slices that each are a short transaction, and tells how it goes.
 * Publishes {@link dev.perennial.imports.Imports}, {@link dev.perennial.imports.ImportRunner}, {@link dev.perennial.imports.ImportFacts},
 * {@link dev.perennial.imports.FileHead} and their values.
 * May use: commerce, customer, feedback, kernel, orderfile, postgres, store, tabular, warehouse.
 */
@NullMarked
package dev.perennial.imports;

import org.jspecify.annotations.NullMarked;
