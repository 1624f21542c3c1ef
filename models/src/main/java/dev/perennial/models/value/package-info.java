/**
 * What customers are worth: expected orders times expected amounts over a horizon, discounted, with intervals, for one
 * customer or a million, and for the whole shop.
 */
@NullMarked
package dev.perennial.models.value;

import org.jspecify.annotations.NullMarked;
