/**
 * What is measured: every row is the product against a floor or a peer in the same run, because absolute numbers of a
 * shared machine say little. Runs whole processes as a user would, alternates them, and judges the ratio of medians.
 * May use: every module's API; nobody uses it.
 */
@NullMarked
package dev.perennial.bench;

import org.jspecify.annotations.NullMarked;
