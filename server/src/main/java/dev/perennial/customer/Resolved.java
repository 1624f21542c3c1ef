package dev.perennial.customer;

/**
 * Whom a fact belongs to.
 *
 * @param profile the combination of identities that it arrived with; stays with the fact for ever; 0 for a fact of nobody
 * @param customer who that is now; follows merges; 0 for a fact of nobody
 */
public record Resolved(long profile, long customer) {
    /** Whom a fact belongs to that came with no identity at all, or with such as name nobody. */
    public static final Resolved NOBODY = new Resolved(0, 0);

    public boolean isNobody() {
        return profile == 0;
    }
}
