package dev.perennial.models;

/** Why a figure cannot be given. The {@link #code()} is stable; the sentence is for people and may change. */
public enum Reason {
    NO_CUSTOMERS("no-customers", "There is no customer to learn from."),
    NO_REPEAT_ORDERS("no-repeat-orders", "Nobody has bought twice yet; the rate of repeat orders cannot be estimated."),
    NO_FOLLOW_UP("no-follow-up", "No customer has been observed for a whole day after the first order."),
    BEYOND_FOLLOW_UP("beyond-follow-up", "No customer has been observed for that long."),
    TOO_FEW_EVENTS("too-few-events", "Too few people came back to tell a pattern from chance."),
    TOO_FEW_PERIODS("too-few-periods", "There are too few periods to tell how much they differ."),
    NO_AMOUNTS("no-amounts", "No customer has a repeat order with an amount above zero."),
    NO_VARIATION("no-variation", "All customers look the same; the spread between them cannot be estimated."),
    NO_FINITE_MEAN("no-finite-mean", "The estimated spread between customers is too wide for a mean to exist."),
    NOT_CONVERGED("not-converged", "The likelihood has no interior maximum that could be found."),
    NOT_EXPECTED("not-expected", "The probability of another order never gets that high."),
    NO_HOLD_OUT("no-hold-out", "The data is too short to keep a part back for checking a prediction.");

    private final String code;
    private final String sentence;

    Reason(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** A stable code in lower case with hyphens. */
    public String code() {
        return code;
    }

    /** One English sentence for people. */
    public String sentence() {
        return sentence;
    }
}
