package dev.perennial.customer;

import dev.perennial.kernel.Nobody;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes identities of what systems write, so that one way to know a person has one spelling.
 *
 * <p><b>E-mail addresses</b> lose what stands around them, are composed (NFC), lower case, and their domain is ASCII. Dots and
 * plus signs before the {@code @} stay: they make other addresses at most providers. At most 254 characters.
 *
 * <p><b>Phone numbers</b> are E.164, as in {@code +46701234567}. One without a country's code needs the region that it
 * is dialled in; without one it identifies nobody.
 *
 * <p><b>Ids</b> of the shop's systems, of devices and of browsers are kept as they are but for space around them; at most
 * 500 characters. What programs write for nobody ({@code null}, {@code 0}, {@code guest}) is nobody's id.
 */
public final class Identities {
    private static final int ID_MAX = 500;
    private static final int EMAIL_MAX = 254;

    /** What is written before the {@code @} when there is no address. */
    private static final Set<String> NO_ADDRESS = Set.of(
            "noreply",
            "no-reply",
            "no_reply",
            "donotreply",
            "do-not-reply",
            "nobody",
            "none",
            "null",
            "undefined",
            "unknown",
            "anonymous",
            "noemail",
            "no-email",
            "nomail");

    private Identities() {}

    /** An identity of a text, if the text identifies somebody. */
    public static Optional<Identity> of(IdentityKind kind, String text) {
        return switch (kind) {
            case EMAIL -> email(text).map(value -> new Identity(kind, value));
            case PHONE -> phone(text, "");
            case EXTERNAL, SHOPIFY, WOOCOMMERCE, DEVICE, ANONYMOUS -> id(text).map(value -> new Identity(kind, value));
        };
    }

    /**
     * An identity of a phone number.
     *
     * @param region two letters of ISO 3166 where a number without a country's code is dialled; an empty text if unknown
     */
    public static Optional<Identity> phone(String text, String region) {
        return Phones.international(text, region).map(value -> new Identity(IdentityKind.PHONE, value));
    }

    private static Optional<String> id(String text) {
        String id = text.strip();
        return id.isEmpty() || id.length() > ID_MAX || hasControl(id) || Nobody.isMeantBy(id)
                ? Optional.empty()
                : Optional.of(id);
    }

    private static Optional<String> email(String text) {
        String address = text.strip();
        if (address.regionMatches(true, 0, "mailto:", 0, "mailto:".length())) {
            address = address.substring("mailto:".length());
        }
        address = Normalizer.normalize(address, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (at < 1 || address.indexOf('@') != at || address.chars().anyMatch(Identities::isNoPartOfAnAddress)) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        String whole = local + '@' + ascii(address.substring(at + 1));
        boolean good = whole.length() <= EMAIL_MAX && hasDomain(whole, at) && !NO_ADDRESS.contains(local);
        return good ? Optional.of(whole) : Optional.empty();
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return "";
        }
    }

    private static boolean hasDomain(String address, int at) {
        int dot = address.lastIndexOf('.');
        return dot > at + 1 && dot < address.length() - 1 && !address.contains("..") && address.charAt(at + 1) != '.';
    }

    private static boolean isNoPartOfAnAddress(int character) {
        return Character.isWhitespace(character)
                || Character.isISOControl(character)
                || "\"(),:;<>[]\\".indexOf(character) >= 0;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
