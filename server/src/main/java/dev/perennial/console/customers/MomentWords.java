package dev.perennial.console.customers;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** What happened to a customer, a sentence for each kind of thing. */
@Section("moment")
public interface MomentWords {
    String order(Typed items, String amount);

    String orderPlain(String amount);

    /** Beside the time of an order. */
    String orderNumber(Typed number);

    String orderUncounted();

    String orderRefunded(String amount);

    String refund(String amount);

    String cancellation(Typed number);

    String creditNote(String amount);

    String cart(Typed items);

    String cartPlain();

    String more(Typed items, long others);

    String ticket(Typed subject);

    /** Beside the time of a ticket. */
    String ticketBy(Typed channel);

    String interaction(Typed kind, Typed network);

    String interactionPlain(Typed kind);

    String answer(Typed answer, Typed question);

    /** An answer on a scale. */
    String answerOf(Typed answer, String most, Typed question);

    String consentGiven(String topic, Typed source);

    String consentRefused(String topic, Typed source);

    String page(Typed name);

    String pagePlain();

    String identified();
}
