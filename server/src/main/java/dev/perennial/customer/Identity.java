package dev.perennial.customer;

import java.util.Comparator;

/**
 * One way to know a person again; made by {@link Identities}, which normalises and refuses what names nobody.
 *
 * @param value normalised: e-mails and phones have one spelling each
 */
public record Identity(IdentityKind kind, String value) {
    /** Strongest kind first. */
    static final Comparator<Identity> STRONGEST_FIRST =
            Comparator.comparing(Identity::kind).thenComparing(Identity::value);
}
