package dev.perennial.store;

/**
 * Somebody was not let in.
 *
 * @param actor who, as far as one knows
 * @param action what they tried
 * @param subject where
 * @param code why not
 */
public record Refusal(String actor, String action, String subject, String code) {}
