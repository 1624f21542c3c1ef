package dev.perennial.store;

import java.util.Optional;

/**
 * How somebody likes to read.
 *
 * @param name as they want to be called; an empty text where they did not say
 * @param language two letters; nothing where the browser decides
 * @param theme {@code light} or {@code dark}; nothing where the browser decides
 */
public record Taste(String name, Optional<String> language, Optional<String> theme) {}
