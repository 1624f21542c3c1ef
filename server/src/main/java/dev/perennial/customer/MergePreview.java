package dev.perennial.customer;

import java.util.List;

/**
 * What a merge would do.
 *
 * @param customer who would be part of the other
 * @param into who would stay
 * @param profiles that would change hands
 * @param objections rules that speak against it: {@code two_accounts}, {@code undone_before}; whoever merges overrules them
 * @param consents what would hold then: the strictest of both
 */
public record MergePreview(
        String customer, String into, long profiles, List<String> objections, List<ConsentState> consents) {
    public MergePreview {
        objections = List.copyOf(objections);
        consents = List.copyOf(consents);
    }
}
