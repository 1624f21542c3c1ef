/**
 * Rates of many small groups ("second-purchase rate per first product"): each is drawn towards the common rate by as much
 * as its own numbers are weak.
 */
@NullMarked
package dev.perennial.models.shrink;

import org.jspecify.annotations.NullMarked;
