package dev.perennial.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** A number line, or the side of a plot: from, to, and what is written at it. */
public record Axis(double from, double to, List<Tick> ticks) {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /** A value and how it is written. */
    public record Tick(double at, String text) {}

    public Axis {
        if (!(to > from)) {
            throw new IllegalArgumentException("An axis must go up: %s to %s".formatted(from, to));
        }
        ticks = List.copyOf(ticks);
    }

    /** From zero to at least {@code most}, with about so many round steps that are written as whole numbers. */
    public static Axis upTo(double most, int steps, DoubleFunction<String> text) {
        return between(0, most, steps, text);
    }

    /** From a round number at or below {@code least} to one at or above {@code most}. */
    public static Axis between(double least, double most, int steps, DoubleFunction<String> text) {
        double step = step(Math.max(most - least, 1e-9) / steps);
        double from = Math.floor(least / step) * step;
        double to = Math.max(from + step, Math.ceil(most / step) * step);
        int count = (int) Math.round((to - from) / step);
        return new Axis(
                from,
                to,
                IntStream.rangeClosed(0, count)
                        .mapToObj(i -> new Tick(from + i * step, text.apply(from + i * step)))
                        .toList());
    }

    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * power >= rough * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** Where a value lies between both ends, clamped to [0, 1]. */
    double share(double value) {
        return Math.clamp((value - from) / (to - from), 0, 1);
    }
}
