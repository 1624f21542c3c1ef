package dev.perennial.sample;

import java.util.List;

/**
 * A customer with all that the shop's systems have of them. What was said follows from what was lived through: who was
 * let down complains, scores low and stays away.
 *
 * @param parcels what became of each parcel, in the order of the orders
 */
public record Chronicle(
        Life life,
        Portrait portrait,
        List<Parcel> parcels,
        List<Ticket> tickets,
        List<Interaction> interactions,
        List<Answer> answers) {

    public Chronicle {
        parcels = List.copyOf(parcels);
        tickets = List.copyOf(tickets);
        interactions = List.copyOf(interactions);
        answers = List.copyOf(answers);
    }
}
