package dev.perennial.sample;

/**
 * One private stream of chance. A stream is named by the shop's seed, the customer's number and the aspect of life it
 * decides, so that no customer's luck hangs on another's and a new aspect shifts no dice of the old ones.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014),
 * written out here, and the functions are those of {@link StrictMath}: the same seed gives the same shop on every
 * machine and every JDK.
 */
final class Dice {

    /** What a stream decides. A number once given is never changed: it is part of every sample ever made. */
    enum Aspect {
        PERSON(0),
        RHYTHM(1),
        BASKET(2),
        OFFER(3),
        MOOD(4),
        AFTERMATH(5),
        PORTRAIT(6),
        PARCEL(7),
        SERVICE(8),
        VOICE(9),
        ANSWERS(10),
        BROWSING(11),
        MAIL(12),
        LEAD(13),
        TILL(14);

        private final int number;

        Aspect(int number) {
            this.number = number;
        }
    }

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    static Dice of(long seed, int customer, Aspect aspect) {
        long start = mix(seed + GOLDEN_GAMMA);
        start = mix(start + customer * GOLDEN_GAMMA);
        return new Dice(mix(start + aspect.number * GOLDEN_GAMMA));
    }

    /** From 0 inclusive to 1 exclusive. */
    double share() {
        state += GOLDEN_GAMMA;
        return (mix(state) >>> 11) * UNIT;
    }

    double between(double low, double high) {
        return low + (high - low) * share();
    }

    /** A whole number from 0 inclusive to {@code bound} exclusive. */
    int below(int bound) {
        return (int) (share() * bound);
    }

    /** A whole number, both ends inclusive. */
    int whole(int low, int high) {
        return low + below(high - low + 1);
    }

    /** All of it as it comes. */
    long bits() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    boolean happens(double probability) {
        return share() < probability;
    }

    /** Log-normal: half of the draws lie below {@code median}; {@code spread} is the deviation of the logarithm. */
    double around(double median, double spread) {
        return median * StrictMath.exp(spread * normal());
    }

    /**
     * Lomax (Pareto II): what lifetimes look like when everybody's is exponential and the rates differ by a gamma, as
     * the Pareto/NBD model has it. The mean is {@code scale / (shape - 1)}.
     */
    double lomax(double shape, double scale) {
        return scale * (StrictMath.pow(1 - share(), -1 / shape) - 1);
    }

    /** Box and Muller's method, one of the two values used. */
    private double normal() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - share()));
        return radius * StrictMath.cos(2 * Math.PI * share());
    }

    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
