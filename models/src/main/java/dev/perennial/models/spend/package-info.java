/** How much customers spend per order: the Gamma-Gamma model. */
@NullMarked
package dev.perennial.models.spend;

import org.jspecify.annotations.NullMarked;
