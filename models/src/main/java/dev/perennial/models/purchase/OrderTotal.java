package dev.perennial.models.purchase;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;

/**
 * The orders of many customers together, over the horizon.
 *
 * @param expected the expected number; the interval is about the parameters
 * @param orders the number that will come; chance and parameters
 */
public record OrderTotal(Estimate expected, Forecast orders) {}
