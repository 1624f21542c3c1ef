package dev.perennial.customer;

import java.util.Optional;

/** Customers and merges as the outside calls them: {@code c_17}, {@code m_3}. */
public final class CustomerId {
    private static final String CUSTOMER = "c_";
    private static final String MERGE = "m_";
    private static final int DIGITS_MAX = 18;

    private CustomerId() {}

    public static String of(long customer) {
        return CUSTOMER + customer;
    }

    /** The number of a customer's id; nothing for what is no such id. */
    public static Optional<Long> parse(String id) {
        return parse(CUSTOMER, id);
    }

    public static String ofMerge(long merge) {
        return MERGE + merge;
    }

    /** The number of a merge's id; nothing for what is no such id. */
    public static Optional<Long> parseMerge(String id) {
        return parse(MERGE, id);
    }

    private static Optional<Long> parse(String prefix, String id) {
        String digits = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
        boolean number = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }
}
