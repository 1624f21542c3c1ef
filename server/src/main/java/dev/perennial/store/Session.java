package dev.perennial.store;

import java.util.List;

/**
 * A browser that is signed in.
 *
 * @param current the store that it is in, and who is
 * @param all every store that it may enter, this one included, the one entered last first
 */
public record Session(SignedIn current, List<SignedIn> all) {
    public Session {
        all = List.copyOf(all);
    }
}
