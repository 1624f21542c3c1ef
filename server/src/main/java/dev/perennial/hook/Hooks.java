package dev.perennial.hook;

import dev.perennial.event.Appended;
import dev.perennial.event.EventLog;
import dev.perennial.event.NewEvent;
import dev.perennial.event.RejectedEvents;
import dev.perennial.event.Rejection;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.store.Stores;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes deliveries of shop systems into the event log, once each: their ids are the events' messageIds. What is signed and
 * cannot be understood is kept with the rejected events, and answered as taken: sending it again would not help.
 */
public final class Hooks {
    private final Stores stores;
    private final HookSecrets secrets;
    private final EventLog log;
    private final RejectedEvents rejectedEvents;
    private final PrivacyRequest.Desk desk;
    private final InstantSource clock;

    /** @param desk acts on what people have a right to */
    public Hooks(
            Stores stores,
            HookSecrets secrets,
            EventLog log,
            RejectedEvents rejectedEvents,
            PrivacyRequest.Desk desk,
            InstantSource clock) {
        this.desk = desk;
        this.stores = stores;
        this.secrets = secrets;
        this.log = log;
        this.rejectedEvents = rejectedEvents;
        this.clock = clock;
    }

    InstantSource clock() {
        return clock;
    }

    /** The store with a short name. */
    OptionalLong store(String key) throws SQLException {
        return stores.find(key);
    }

    /**
     * Takes a delivery; it is durable when this returns.
     *
     * @throws ProblemException {@code webhook_signature_invalid}, {@code ingest_pressure}, {@code ingest_unavailable}
     */
    void take(long store, ShopSystem system, Delivery delivery) throws SQLException {
        Deliveries deliveries = system.deliveries();
        if (deliveries.isPing(delivery)) {
            return;
        }
        Optional<String> secret = secrets.find(store, system);
        String signature = delivery.header(deliveries.signatureHeader());
        if (secret.isEmpty() || !Signature.fits(signature, delivery.body(), secret.get())) {
            throw unsigned(system);
        }
        Optional<HookEvent> event;
        Optional<PrivacyRequest> privacy;
        try {
            event = deliveries.event(delivery);
            privacy = deliveries.privacyRequest(delivery);
        } catch (ProblemException unreadable) {
            reject(store, delivery, unreadable.problem());
            return;
        }
        if (privacy.isPresent()) {
            desk.take(store, system, privacy.get());
        }
        if (event.isPresent()) {
            append(store, delivery, event.get());
        }
    }

    static ProblemException unsigned(ShopSystem system) {
        return new Problem(
                        Problem.Category.UNAUTHENTICATED,
                        "webhook_signature_invalid",
                        "The signature does not fit the body and the secret of this store. Set the secret that "
                                + system.text() + " signs with by PUT /api/v1/webhooks/" + system.text() + ".")
                .asException();
    }

    private void append(long store, Delivery delivery, HookEvent event) throws SQLException {
        String body = storable(event.text());
        Appended answer = log.append(new NewEvent(store, event.messageId(), delivery.receivedAt(), body))
                .join();
        if (answer instanceof Appended.Refused refused) {
            switch (refused.code()) {
                case PRESSURE ->
                    throw new Problem(
                                    Problem.Category.BUSY,
                                    refused.code().code(),
                                    "More comes in than can be written. Send this again later.")
                            .asException();
                case UNAVAILABLE ->
                    throw new Problem(
                                    Problem.Category.UNAVAILABLE,
                                    refused.code().code(),
                                    "The event log cannot be written now. Send this again later.")
                            .asException();
                case UNSTORABLE ->
                    reject(
                            store,
                            delivery,
                            new Problem(
                                    Problem.Category.INVALID,
                                    refused.code().code(),
                                    "The database cannot hold this delivery."));
            }
        }
    }

    private void reject(long store, Delivery delivery, Problem problem) throws SQLException {
        rejectedEvents.keep(
                store,
                delivery.receivedAt(),
                List.of(new Rejection(problem.code(), problem.sentence(), storable(delivery.text()))));
    }

    /** JSON can escape halves of characters, which nothing after us can hold; so can bodies have NUL. */
    private static String storable(String text) {
        byte[] utf8 = text.replace('\0', ' ').getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
    }
}
