package dev.perennial.server;

/**
 * What the first owner's page shows.
 *
 * @param form whether it asks
 * @param sentence what is wrong or done; an empty text for nothing yet
 * @param writeKey the new store's, once it is there; else an empty text, as {@code secretKey}
 */
public record SetupPage(boolean form, String sentence, String writeKey, String secretKey) {
    static SetupPage asking(String sentence) {
        return new SetupPage(true, sentence, "", "");
    }

    static SetupPage spent() {
        return new SetupPage(
                false, "This link was used or has run out. Start the server again: it prints a new one.", "", "");
    }

    static SetupPage done(StoreFounding.KeyPair keys) {
        return new SetupPage(
                false,
                "Your store is there. Keep these two keys now: nobody can show them again.",
                keys.writeKey(),
                keys.secretKey());
    }

    /** Without the keys, so that no log can have them. */
    @Override
    public String toString() {
        return sentence;
    }
}
