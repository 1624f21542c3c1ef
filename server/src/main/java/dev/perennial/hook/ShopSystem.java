package dev.perennial.hook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A shop system whose webhooks are understood. */
public enum ShopSystem {
    SHOPIFY,
    WOOCOMMERCE;

    /** As paths, the API and the database write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ShopSystem> of(String text) {
        return Arrays.stream(values())
                .filter(system -> system.text().equals(text))
                .findFirst();
    }

    /** The header that says who has sent a delivery. */
    public String signatureHeader() {
        return deliveries().signatureHeader();
    }

    /** The topics that are understood, as the shop system names them. */
    public List<String> topics() {
        return deliveries().topics();
    }

    Deliveries deliveries() {
        return switch (this) {
            case SHOPIFY -> new ShopifyDeliveries();
            case WOOCOMMERCE -> new WooCommerceDeliveries();
        };
    }
}
