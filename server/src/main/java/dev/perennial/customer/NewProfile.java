package dev.perennial.customer;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A combination of identities that is seen for the first time. */
final class NewProfile {
    final Digest digest;
    final List<Identity> identities;
    final Instant at;

    long id;

    @Nullable Node home;

    NewProfile(Digest digest, List<Identity> identities, Instant at) {
        this.digest = digest;
        this.identities = identities;
        this.at = at;
    }

    Node home() {
        return Objects.requireNonNull(home);
    }
}
