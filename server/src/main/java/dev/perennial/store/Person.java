package dev.perennial.store;

/** Somebody who can sign in to a store. */
public record Person(String id, String email, Role role) {
    /** Who that is in the audit trail. */
    public String actor() {
        return "person:" + id;
    }
}
