package dev.perennial.bench.run;

/** How work grows with size: {@code time ~ size^exponent}. */
public final class Growth {
    private Growth() {}

    public static double exponent(long smallSize, double smallTime, long largeSize, double largeTime) {
        return Math.log(largeTime / smallTime) / Math.log((double) largeSize / smallSize);
    }
}
