package dev.perennial.customer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of Segment's specifications as they are now: e-commerce v2, live chat, e-mail and lifecycle events. Those of
 * e-commerce v1, and any spelling with other case, underscores or hyphens, are the same events.
 */
final class EventNames {
    private static final List<String> CURRENT = List.of(
            "Products Searched",
            "Product List Viewed",
            "Product List Filtered",
            "Promotion Viewed",
            "Promotion Clicked",
            "Product Clicked",
            "Product Viewed",
            "Product Added",
            "Product Removed",
            "Cart Viewed",
            "Checkout Started",
            "Checkout Step Viewed",
            "Checkout Step Completed",
            "Payment Info Entered",
            "Order Updated",
            "Order Completed",
            "Order Refunded",
            "Order Cancelled",
            "Coupon Entered",
            "Coupon Applied",
            "Coupon Denied",
            "Coupon Removed",
            "Product Added to Wishlist",
            "Product Removed from Wishlist",
            "Wishlist Product Added to Cart",
            "Product Shared",
            "Cart Shared",
            "Product Reviewed",
            "Live Chat Conversation Started",
            "Live Chat Conversation Ended",
            "Live Chat Message Sent",
            "Live Chat Message Received",
            "Email Delivered",
            "Email Opened",
            "Email Link Clicked",
            "Email Bounced",
            "Email Marked as Spam",
            "Unsubscribed",
            "Signed Up",
            "Signed In",
            "Signed Out");

    private static final Map<String, String> FORMER = Map.ofEntries(
            Map.entry("Viewed Product", "Product Viewed"),
            Map.entry("Viewed Product Category", "Product List Viewed"),
            Map.entry("Clicked Product", "Product Clicked"),
            Map.entry("Added Product", "Product Added"),
            Map.entry("Removed Product", "Product Removed"),
            Map.entry("Viewed Cart", "Cart Viewed"),
            Map.entry("Started Order", "Checkout Started"),
            Map.entry("Started Checkout", "Checkout Started"),
            Map.entry("Viewed Checkout Step", "Checkout Step Viewed"),
            Map.entry("Completed Checkout Step", "Checkout Step Completed"),
            Map.entry("Updated Order", "Order Updated"),
            Map.entry("Completed Order", "Order Completed"),
            Map.entry("Refunded Order", "Order Refunded"),
            Map.entry("Cancelled Order", "Order Cancelled"),
            Map.entry("Order Canceled", "Order Cancelled"),
            Map.entry("Searched Products", "Products Searched"),
            Map.entry("Viewed Promotion", "Promotion Viewed"),
            Map.entry("Clicked Promotion", "Promotion Clicked"),
            Map.entry("Reviewed Product", "Product Reviewed"),
            Map.entry("Shared Product", "Product Shared"),
            Map.entry("Shared Cart", "Cart Shared"));

    private static final Map<String, String> BY_KEY = byKey();

    private EventNames() {}

    private static Map<String, String> byKey() {
        Map<String, String> names = new HashMap<>();
        CURRENT.forEach(name -> names.put(key(name), name));
        FORMER.forEach((former, name) -> names.put(key(former), name));
        return Map.copyOf(names);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    /** The current name, or the name as it is. */
    static String current(String name) {
        return BY_KEY.getOrDefault(key(name), name);
    }
}
