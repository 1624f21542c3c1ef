package dev.perennial.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An identity and whose it is, while it is in memory. */
final class Owned {
    final Identity identity;
    final boolean known;

    @Nullable Node owner;

    Instant since;
    int refusals;

    /** Why it is nobody's any more. */
    @Nullable String sharedReason;

    boolean changed;

    Owned(Identity identity, boolean known, Instant since) {
        this.identity = identity;
        this.known = known;
        this.since = since;
    }

    boolean isShared() {
        return sharedReason != null;
    }

    long ownerAge() {
        Node whose = owner;
        return whose == null ? Long.MAX_VALUE : whose.age;
    }
}
