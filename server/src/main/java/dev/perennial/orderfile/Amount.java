package dev.perennial.orderfile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Decimals to minor units, rounded half away from zero. */
final class Amount {
    /** A single amount beyond this many minor units is a mistake: ten million millions of euros. */
    static final long LARGEST = 1_000_000_000_000_000L;

    /** Returned instead of an amount beyond {@link #LARGEST}. */
    static final long TOO_LARGE = Long.MIN_VALUE;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int exponent = 1; exponent < POWERS.length; exponent++) {
            POWERS[exponent] = POWERS[exponent - 1] * 10;
        }
    }

    private Amount() {}

    /**
     * A decimal as minor units.
     *
     * @param digits decimals of the currency, 0 to 4
     * @return the amount or {@link #TOO_LARGE}
     */
    static long minor(long unscaled, int scale, int digits) {
        if (scale <= digits) {
            long factor = POWERS[digits - scale];
            return Math.abs(unscaled) > LARGEST / factor ? TOO_LARGE : unscaled * factor;
        }
        return limited(divideHalfUp(unscaled, POWERS[scale - digits]));
    }

    /** The product of two decimals as minor units, rounded once. */
    static long minorOfProduct(long left, int leftScale, long right, int rightScale, int digits) {
        long high = Math.multiplyHigh(left, right);
        long low = left * right;
        int scale = leftScale + rightScale;
        boolean fits = (high == 0 && low >= 0) || (high == -1 && low < 0 && low != Long.MIN_VALUE);
        if (fits && scale < POWERS.length) {
            return minor(low, scale, digits);
        }
        BigDecimal product = new BigDecimal(BigInteger.valueOf(left).multiply(BigInteger.valueOf(right)), scale)
                .movePointRight(digits)
                .setScale(0, RoundingMode.HALF_UP);
        return product.abs().compareTo(BigDecimal.valueOf(LARGEST)) > 0 ? TOO_LARGE : product.longValueExact();
    }

    private static long divideHalfUp(long value, long divisor) {
        long quotient = value / divisor;
        long remainder = Math.abs(value % divisor);
        return remainder >= divisor - remainder ? quotient + Long.signum(value) : quotient;
    }

    private static long limited(long amount) {
        return Math.abs(amount) > LARGEST ? TOO_LARGE : amount;
    }
}
