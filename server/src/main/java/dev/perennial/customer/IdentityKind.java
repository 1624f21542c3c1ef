package dev.perennial.customer;

import java.util.Arrays;

/**
 * What an identity is made of, strongest first: a link of a kind joins two customers only if one of them has nothing
 * stronger than that kind.
 */
public enum IdentityKind {
    /** The shop's own id: {@code userId} of events, {@code customer_id} of files. */
    EXTERNAL("external"),
    /** An id of Shopify's. */
    SHOPIFY("shopify"),
    /** An id of WooCommerce's. */
    WOOCOMMERCE("woocommerce"),
    EMAIL("email"),
    PHONE("phone"),
    /** A device's push token or id. */
    DEVICE("device"),
    /** {@code anonymousId} of events. */
    ANONYMOUS("anonymous");

    private final String text;

    IdentityKind(String text) {
        this.text = text;
    }

    /** As the database and the API write it. */
    public String text() {
        return text;
    }

    /** The kind that the database calls so. */
    static IdentityKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of identities " + text + "."));
    }

    /** Whether it is an id that a system of the shop gave to a person. */
    public boolean isAccount() {
        return this == EXTERNAL || this == SHOPIFY || this == WOOCOMMERCE;
    }
}
