/** The entry of the jar: commands and the wiring between modules. */
@NullMarked
package dev.perennial;

import org.jspecify.annotations.NullMarked;
