package dev.perennial.customer;

import dev.perennial.event.CannotApplyException;
import dev.perennial.event.EventConsumer;
import dev.perennial.event.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one consumer of the log that turns events into facts: it reads each once, finds its person, notes what they did, what
 * they said of themselves and what they allow, and hands the batch to the modules above in the same transaction. So an
 * order is never there before its person, and an event that one of them cannot apply is set aside as a whole.
 */
public final class ProfilesConsumer implements EventConsumer {
    static final String NAME = "profiles";

    private final Profiles profiles;
    private final Consents consents;
    private final List<KnownEventListener> listeners;

    /** @param listeners in the order in which they are to hear */
    public ProfilesConsumer(Profiles profiles, Consents consents, List<KnownEventListener> listeners) {
        this.profiles = profiles;
        this.consents = consents;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(Connection transaction, long store, List<LoggedEvent> events)
            throws SQLException, CannotApplyException {
        List<Incoming> incoming = new ArrayList<>();
        for (LoggedEvent event : events) {
            Optional<Incoming> read = Incoming.read(event);
            read.ifPresent(incoming::add);
        }
        List<Resolved> people = profiles.resolve(
                transaction,
                store,
                incoming.stream()
                        .map(event -> Arrival.of(event.identities(), event.at()))
                        .toList());
        List<KnownEvent> known = new ArrayList<>();
        Traits traits = new Traits();
        FirstCampaigns campaigns = new FirstCampaigns();
        EventConsents decisions = new EventConsents();
        for (int i = 0; i < incoming.size(); i++) {
            Incoming one = incoming.get(i);
            Resolved person = people.get(i).isNobody() ? null : people.get(i);
            KnownEvent event = new KnownEvent(one.logged(), one.type(), one.name(), one.at(), person, one.body());
            known.add(event);
            if (person != null) {
                traits.say(person, one.traits(), event.at(), "events");
                campaigns.hear(person, one.body(), event.at());
                decisions.hear(event, person, one.traits());
            }
        }
        Activities.write(transaction, store, known);
        traits.write(transaction, store);
        campaigns.write(transaction, store);
        consents.note(transaction, store, decisions.made());
        for (KnownEventListener listener : listeners) {
            listener.apply(transaction, store, List.copyOf(known));
        }
    }
}
