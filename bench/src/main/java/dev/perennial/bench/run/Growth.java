package dev.perennial.bench.run;

/** How work grows with size: {@code time ~ size^exponent}. */
public final class Growth {
    private Growth() {}

    public static double exponent(double smallSize, double smallTime, double largeSize, double largeTime) {
        return Math.log(largeTime / smallTime) / Math.log(largeSize / smallSize);
    }
}
