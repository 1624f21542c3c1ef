package dev.perennial.sample;

/** How somebody went to the till. A guest is known by e-mail only; the same person may open an account later. */
public enum Checkout {
    ACCOUNT,
    GUEST
}
