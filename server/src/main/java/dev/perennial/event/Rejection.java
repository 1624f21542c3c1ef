package dev.perennial.event;

/**
 * An event that cannot be taken as it is.
 *
 * @param code stable, for machines
 * @param reason a sentence for people
 * @param body what was sent, in JSON
 */
public record Rejection(String code, String reason, String body) {}
