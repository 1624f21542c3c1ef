package dev.perennial.insight;

import dev.perennial.models.Estimate;
import java.util.List;

/**
 * Which first products bring people back. Counted are first-time buyers observed for the whole horizon; a person is
 * counted for each product of the first day.
 *
 * @param horizonDays a second purchase within so many days counts; the longest of 180, 90, 60 and 30 that at least half
 *     of all first-time buyers have been observed for
 * @param commonRate the rate that products with few buyers are drawn to, in [0, 1]
 * @param products by falling rate
 */
public record FirstProducts(int horizonDays, Figure commonRate, List<Product> products) {

    /**
     * One product.
     *
     * @param id the shop's own id
     * @param name its name, or the id
     * @param customers first-time buyers of it
     * @param repeated those who came back within the horizon, for whatever product
     * @param rate the shrunk rate with its 95 % interval
     */
    public record Product(String id, String name, long customers, long repeated, Estimate rate) {}

    public FirstProducts {
        products = List.copyOf(products);
    }
}
