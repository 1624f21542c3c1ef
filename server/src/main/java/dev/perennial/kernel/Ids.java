package dev.perennial.kernel;

import java.security.SecureRandom;
import java.time.Instant;

/** Ids that sort by the time they were made, so that a list of them needs no second order. */
public final class Ids {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /**
     * A new id of 26 characters: 48 bits of milliseconds, 80 random bits.
     *
     * @param at when it is made, from 1970 on
     */
    public static String at(Instant at) {
        char[] id = new char[TIME_DIGITS + RANDOM_DIGITS];
        long millis = at.toEpochMilli();
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            id[i] = DIGITS[(int) (millis & 31)];
            millis >>>= 5;
        }
        fill(id, TIME_DIGITS);
        return new String(id);
    }

    /**
     * A text that nobody guesses, five bits a character.
     *
     * @param length its characters
     */
    public static String secret(int length) {
        char[] secret = new char[length];
        fill(secret, 0);
        return new String(secret);
    }

    private static void fill(char[] id, int from) {
        byte[] random = new byte[id.length - from];
        RANDOM.nextBytes(random);
        for (int i = from; i < id.length; i++) {
            id[i] = DIGITS[random[i - from] & 31];
        }
    }
}
