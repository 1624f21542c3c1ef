package dev.perennial.models;

/**
 * The unit of time that a model's parameters are in. Parameters without their unit are a trap: reading weekly parameters
 * as daily ones changes a customer's value several times over, so no number that depends on time travels without it.
 */
public enum ModelUnit {
    DAY(1),
    WEEK(7),
    /** A twelfth of a {@link #YEAR}. */
    MONTH(365.25 / 12),
    /** 365.25 days. */
    YEAR(365.25);

    private final double days;

    ModelUnit(double days) {
        this.days = days;
    }

    /** The length of the unit in days. */
    public double days() {
        return days;
    }
}
