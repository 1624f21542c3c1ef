package dev.perennial.hook;

import java.sql.SQLException;

/** What a shop system is obliged to pass on of what people ask for, and whoever listens to it to act on. */
public sealed interface PrivacyRequest {
    /**
     * Somebody whom a shop system names; an empty text for what it does not say.
     *
     * @param id the shop system's own
     */
    record Subject(String id, String email, String phone) {}

    /**
     * Somebody wants to see what is kept of them. Whoever owns the store hands it out.
     *
     * @param request the shop system's number of it
     */
    record Disclose(Subject subject, String request) implements PrivacyRequest {}

    /** Somebody wants to be forgotten. */
    record Erase(Subject subject) implements PrivacyRequest {}

    /** The shop has left, and everybody who is known through its system is to be forgotten. */
    record EraseShop() implements PrivacyRequest {}

    /** Who acts on it. */
    @FunctionalInterface
    interface Desk {
        /** Acts, or has durably noted to, when it returns; a request that comes again finds nothing left to do. */
        void take(long store, ShopSystem system, PrivacyRequest request) throws SQLException;
    }
}
