package dev.perennial.store;

/**
 * A new key.
 *
 * @param key as it can be shown later
 * @param secret the key itself, which nobody can be told again
 */
public record IssuedKey(ApiKey key, String secret) {
    /** Without the key, so that no log can have it. */
    @Override
    public String toString() {
        return key.toString();
    }
}
