/**
 * Who buys again, and how often: BG/NBD, MBG/NBD and Pareto/NBD, fitted by maximum likelihood and, so that a shop with
 * thirty customers gets wide honest intervals instead of nothing, with weak priors.
 *
 * <p>Data comes in whole days and as counts of equal histories ({@link dev.perennial.models.purchase.PurchaseCounts}).
 */
@NullMarked
package dev.perennial.models.purchase;

import org.jspecify.annotations.NullMarked;
