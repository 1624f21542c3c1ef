/**
 * Which model to believe: each is fitted to the earlier part of a shop's own data and judged by how well it predicts the
 * later part. The figures are kept, to be shown.
 */
@NullMarked
package dev.perennial.models.backtest;

import org.jspecify.annotations.NullMarked;
