package dev.perennial.customer;

/**
 * One way to know a person again; made by {@link Identities}, which normalises and refuses what names nobody.
 *
 * @param value normalised: e-mails and phones have one spelling each
 */
public record Identity(IdentityKind kind, String value) {}
