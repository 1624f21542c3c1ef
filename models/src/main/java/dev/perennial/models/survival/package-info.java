/**
 * Time to the next purchase, with people who have not bought yet counted as "not yet" and not as "never".
 *
 * <p>Owns the Kaplan–Meier curve, its hazard, and the window of days in which most returns happen.
 */
@NullMarked
package dev.perennial.models.survival;

import org.jspecify.annotations.NullMarked;
