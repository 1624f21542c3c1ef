/**
 * Owns what is expected of each customer of a running store: works it out again as orders come, keeps it, and holds what was
 * expected to what happened. Publishes {@link dev.perennial.outlook.Outlooks} and {@link dev.perennial.outlook.OutlookRefresh}.
 * May use: customer, follow, models, postgres, prediction, store.
 */
@NullMarked
package dev.perennial.outlook;

import org.jspecify.annotations.NullMarked;
