/** Where a number of active customers is going. */
@NullMarked
package dev.perennial.models.growth;

import org.jspecify.annotations.NullMarked;
