package dev.perennial.commerce;

import org.jspecify.annotations.Nullable;

/**
 * What a source says of a product at one time.
 *
 * @param stated whether it describes the product, which beats whatever orders and visitors mention
 * @param price minor units of the currency
 * @param attributes JSON text of an object
 * @param terms what few sources know and hence no other takes away
 */
public record ProductVersion(
        String externalId,
        boolean stated,
        @Nullable String name,
        @Nullable String category,
        @Nullable String brand,
        @Nullable Long price,
        @Nullable String currency,
        @Nullable String url,
        @Nullable String imageUrl,
        @Nullable Boolean inStock,
        String attributes,
        Terms terms,
        Version version) {
    /**
     * The shop's own knowledge.
     *
     * @param cost minor units of the product's currency that one piece costs the shop
     * @param replenishable whether people use it up and need it again
     */
    public record Terms(@Nullable Long cost, @Nullable Boolean replenishable) {
        public static final Terms NONE = new Terms(null, null);
    }
}
