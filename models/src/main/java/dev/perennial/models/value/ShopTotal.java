package dev.perennial.models.value;

import dev.perennial.models.Estimate;
import dev.perennial.models.Forecast;

/**
 * All customers of a shop together, over the horizon. Customers who are still to be won are not in it.
 *
 * @param expectedOrders the expected number of orders; the interval is about the parameters
 * @param orders the number of orders that will come; chance and parameters
 * @param expectedValue the expected discounted value (customer lifetime value over the horizon); parameters
 * @param value the discounted value that will come; chance and parameters
 * @param undiscounted the value that will come, each day's money counted alike; its range has the proportions of the
 *     discounted one, because discounting moves when money counts and not how sure it is
 */
public record ShopTotal(
        Estimate expectedOrders, Forecast orders, Estimate expectedValue, Forecast value, Forecast undiscounted) {}
