package dev.perennial.hook;

import java.util.List;
import java.util.Optional;

/** How a shop system delivers. */
interface Deliveries {
    /** The header with the Base64 of HMAC-SHA256 over the body. */
    String signatureHeader();

    /** The topics that are understood, as the shop system names them, in the order in which a person sets them up. */
    List<String> topics();

    /** Whether a body is only a try whether anybody is there, which is not signed and says nothing. */
    boolean isPing(Delivery delivery);

    /**
     * What a signed delivery says, as an event.
     *
     * @return nothing for a topic that says nothing to us
     * @throws dev.perennial.kernel.ProblemException {@code webhook_unreadable}
     */
    Optional<HookEvent> event(Delivery delivery);

    /**
     * What a signed delivery passes on of people's rights.
     *
     * @throws dev.perennial.kernel.ProblemException {@code webhook_unreadable}
     */
    Optional<PrivacyRequest> privacyRequest(Delivery delivery);
}
