package dev.perennial.insight;

/** Why a figure cannot be given. */
public enum Absence {
    NO_ORDERS("no-orders"),
    NO_ORDER_LINES("no-order-lines"),
    NO_REVENUE("no-revenue"),
    NO_DISCOUNTS("no-discounts"),
    NOBODY_ACTIVE_AT_START("nobody-active-at-start"),
    NOBODY_LEFT("nobody-left"),
    NOBODY_RETURNED("nobody-returned"),
    FEWER_THAN_HALF_RETURNED("fewer-than-half-returned"),
    NOT_OBSERVED_LONG_ENOUGH("not-observed-long-enough");

    private final String code;

    Absence(String code) {
        this.code = code;
    }

    /** A stable code in lower case with hyphens. */
    public String code() {
        return code;
    }
}
