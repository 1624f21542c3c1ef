/** Whether customers buy at random moments, as the purchase models assume, or like clockwork, and how far off that is. */
@NullMarked
package dev.perennial.models.rhythm;

import org.jspecify.annotations.NullMarked;
