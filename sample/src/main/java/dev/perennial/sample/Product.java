package dev.perennial.sample;

/**
 * A thing on the shelf.
 *
 * @param priceCents what a customer pays, VAT included; 0 for a sample
 * @param costCents what the shop pays, VAT left out
 * @param grams of coffee or leaf, by which it is known how long it lasts; 0 for what is not used up
 * @param popularity how often it is taken from its shelf, against the others there
 * @param letdown the share of buyers whom it disappoints; from 0 to 1
 */
public record Product(
        String id,
        String name,
        Category category,
        long priceCents,
        long costCents,
        int grams,
        int popularity,
        double letdown) {}
