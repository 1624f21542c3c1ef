package dev.perennial.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a shop's own word for an order's state means for counting it; words that nobody knows count as paid. */
public enum OrderStatus {
    PAID,
    /** Not paid (yet), failed, or called off. */
    NOT_PAID,
    /** Nothing of it is left, whatever its amounts say. */
    FULLY_REFUNDED,
    /** Came back: whole, unless its amounts say how much. */
    RETURNED,
    UNKNOWN;

    private static final Map<String, OrderStatus> WORDS = words();

    /** What a word means, in any case and with or without spaces, dashes and WooCommerce's {@code wc-}. */
    public static OrderStatus of(String word) {
        String normal = letters(word);
        if (normal.startsWith("wc")) {
            normal = normal.substring(2);
        }
        return WORDS.getOrDefault(normal, UNKNOWN);
    }

    private static String letters(String word) {
        StringBuilder letters = new StringBuilder(word.length());
        word.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** Whether an order in this state is one at all: paid for, even if it came back. */
    public boolean isPurchase() {
        return this != NOT_PAID;
    }

    private static Map<String, OrderStatus> words() {
        Map<String, OrderStatus> words = new TreeMap<>();
        for (String paid : List.of(
                "paid",
                "completed",
                "complete",
                "processing",
                "fulfilled",
                "unfulfilled",
                "partial",
                "partiallyfulfilled",
                "shipped",
                "delivered",
                "closed",
                "open",
                "done",
                "success",
                "successful",
                "settled",
                "captured",
                "approved",
                "invoiced",
                "partiallyrefunded",
                "partiallypaid",
                "partialrefund",
                "dispatched",
                "intransit",
                "readyforpickup",
                "pickedup",
                "active",
                "confirmed",
                "sent",
                "betald",
                "slutförd",
                "skickad",
                "levererad",
                "pagado",
                "completado",
                "enviado",
                "entregado",
                "procesando",
                "bezahlt",
                "abgeschlossen",
                "versendet",
                "تکمیلشده",
                "پرداختشده",
                "ارسالشده",
                "accepted",
                "sold",
                "succeeded",
                "unshipped",
                "partiallyshipped",
                "paymentaccepted",
                "remotepaymentaccepted",
                "processinginprogress",
                "awaitingfulfillment",
                "awaitingshipment",
                "awaitingpickup",
                "readytoship")) {
            words.put(paid, PAID);
        }
        for (String unpaid : List.of(
                "pending",
                "pendingpayment",
                "awaitingpayment",
                "waitingforpayment",
                "unpaid",
                "authorized",
                "authorised",
                "onhold",
                "cancelled",
                "canceled",
                "cancelado",
                "voided",
                "void",
                "failed",
                "declined",
                "expired",
                "draft",
                "checkoutdraft",
                "trash",
                "autodraft",
                "abandoned",
                "rejected",
                "chargeback",
                "chargedback",
                "fraud",
                "annulled",
                "makulerad",
                "avbruten",
                "avbokad",
                "obetald",
                "väntar",
                "fallido",
                "pendiente",
                "storniert",
                "abgebrochen",
                "offen",
                "لغوشده",
                "درانتظارپرداخت",
                "ناموفق",
                "new",
                "created",
                "pendiendepago",
                "test",
                "paymenterror",
                "pendingreview",
                "paymentreview",
                "awaitingbankwirepayment",
                "awaitingcheckpayment",
                "incomplete",
                "uncaptured",
                "requirespaymentmethod",
                "denied",
                "reversed",
                "notpaid",
                "paymentpending",
                "paymentfailed",
                "paymentdeclined",
                "paymentcancelled",
                "paymentcanceled",
                "refused",
                "deleted",
                "cancelledbycustomer",
                "cancelledbyseller",
                "disputed",
                "ejbetald",
                "annullerad",
                "nopagado",
                "anulado",
                "rechazado",
                "nichtbezahlt",
                "unbezahlt",
                "پرداختنشده")) {
            words.put(unpaid, NOT_PAID);
        }
        for (String refunded :
                List.of("refunded", "fullyrefunded", "återbetald", "reembolsado", "erstattet", "مستردشده")) {
            words.put(refunded, FULLY_REFUNDED);
        }
        for (String returned : List.of(
                "return",
                "returned",
                "credited",
                "creditnote",
                "returnerad",
                "krediterad",
                "devuelto",
                "zurückgegeben",
                "retourniert",
                "مرجوعشده")) {
            words.put(returned, RETURNED);
        }
        return Map.copyOf(words);
    }
}
