package dev.perennial.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was heard of outside the till: on a social network, or below a product.
 *
 * @param kind {@code follow}, {@code like}, {@code comment}, {@code mention}, {@code share}, {@code review}, {@code question}
 * @param network {@code instagram}, {@code facebook}, {@code tiktok} or {@code shop}
 * @param postId the post, or the product's id on the shop's own pages; null for neither
 * @param sentiment {@code positive}, {@code neutral} or {@code negative}; null for what has no words
 */
public record Interaction(
        Instant at,
        String kind,
        String network,
        @Nullable String postId,
        @Nullable String text,
        @Nullable String sentiment) {}
