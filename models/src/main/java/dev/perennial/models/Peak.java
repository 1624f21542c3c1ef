package dev.perennial.models;

/** The shape of a likelihood around its estimate. */
public enum Peak {
    /** A proper maximum. */
    ROUND,
    /**
     * The likelihood rises for ever along some direction (for instance because all customers look alike, or nobody seems
     * to leave), and the estimate is a point where it rises no more in any digit that matters. Forecasts are fine; the
     * parameters in that direction mean nothing, and have no standard error.
     */
    RIDGE,
    /** The search ended without either; the estimate is the best point seen. */
    NOT_FOUND
}
