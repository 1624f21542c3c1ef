package dev.perennial.plan;

/** Why somebody is written to. Of several that apply the first counts: the more exact the reason, the better the message. */
public enum ContactReason {
    /** Bought something that buyers use up, and the time to buy it again has come. */
    REPLENISHMENT_DUE("replenishment-due"),
    /** One of the best customers, silent for longer than usual. */
    VALUABLE_AT_RISK("valuable-at-risk"),
    /** Bought once, and now are the days in which this shop's first-time buyers decide. */
    SECOND_PURCHASE("second-purchase"),
    /** Bought last what nobody buys twice, and something else is what its buyers take next. */
    NEXT_PRODUCT("next-product"),
    /** Most who come back would have by now; a last try. */
    LAPSED("lapsed");

    private final String code;

    ContactReason(String code) {
        this.code = code;
    }

    /** A stable code in lower case with hyphens. */
    public String code() {
        return code;
    }
}
