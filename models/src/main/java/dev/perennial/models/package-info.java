/**
 * Purchase models and statistics as a plain library: no SQL, no framework, no clock, no randomness.
 *
 * <p>This package owns what all figures share: an {@link dev.perennial.models.Estimate} with its 95 % interval, an
 * {@link dev.perennial.models.Outcome} that is either a value or a reason why there is none, and the typed time unit.
 * The capabilities stand in packages of their own: {@code survival} (time to the next purchase), {@code shrink} (rates
 * of small groups), {@code purchase} (who buys again, and how often) and {@code spend} (how much per order).
 */
@NullMarked
package dev.perennial.models;

import org.jspecify.annotations.NullMarked;
