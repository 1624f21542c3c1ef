/**
 * Owns what people read in their own language: sentences from one bundle a locale, numbers, money and dates as it writes them.
 * Publishes {@link dev.perennial.wording.Wording}, {@link dev.perennial.wording.Section} and {@link dev.perennial.wording.Typed}.
 * May use: nothing of ours.
 */
@NullMarked
package dev.perennial.wording;

import org.jspecify.annotations.NullMarked;
