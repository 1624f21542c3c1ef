package dev.perennial.event;

import java.time.Instant;

/** An event that a consumer could not apply. */
public record DeadLetter(String consumer, LoggedEvent event, String code, String reason, Instant setAsideAt) {}
