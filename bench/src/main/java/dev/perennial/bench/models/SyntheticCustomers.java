package dev.perennial.bench.models;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Customers of a shop of two years, won evenly over that time, who buy and leave as in Pareto/NBD: about six in ten buy
 * once, and a few buy every week.
 */
final class SyntheticCustomers {
    private static final double SHAPE = 0.7;
    private static final double RATE_DAYS = 90;
    private static final double LIFE_SHAPE = 0.7;
    private static final double LIFE_DAYS = 120;

    final int[] repeats;
    final int[] lastDay;
    final int[] observedDays;
    final double[] meanAmount;

    private SyntheticCustomers(int size) {
        repeats = new int[size];
        lastDay = new int[size];
        observedDays = new int[size];
        meanAmount = new double[size];
    }

    static SyntheticCustomers of(int size, int days, long seed) {
        SyntheticCustomers customers = new SyntheticCustomers(size);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < size; i++) {
            customers.live(i, random.nextInt(days), days, random);
        }
        return customers;
    }

    /** The first customers; since all are alike, a fair sample. */
    SyntheticCustomers first(int size) {
        SyntheticCustomers part = new SyntheticCustomers(size);
        System.arraycopy(repeats, 0, part.repeats, 0, size);
        System.arraycopy(lastDay, 0, part.lastDay, 0, size);
        System.arraycopy(observedDays, 0, part.observedDays, 0, size);
        System.arraycopy(meanAmount, 0, part.meanAmount, 0, size);
        return part;
    }

    int size() {
        return repeats.length;
    }

    long oneTimers() {
        return Arrays.stream(repeats).filter(x -> x == 0).count();
    }

    private void live(int i, int first, int days, SplittableRandom random) {
        double rate = gamma(random, SHAPE) / RATE_DAYS;
        double death = first - Math.log(random.nextDouble()) * LIFE_DAYS / gamma(random, LIFE_SHAPE);
        double end = Math.min(death, days);
        double at = first + random.nextDouble();
        int last = first;
        while ((at -= Math.log(random.nextDouble()) / rate) < end) {
            if ((int) at > last) {
                last = (int) at;
                repeats[i]++;
            }
        }
        lastDay[i] = last - first;
        observedDays[i] = days - 1 - first;
        double scale = gamma(random, 3.7) / 15;
        double total = 0;
        for (int j = 0; j < repeats[i]; j++) {
            total += Math.rint(100 * gamma(random, 6.2) / scale) / 100;
        }
        meanAmount[i] = repeats[i] == 0 ? 0 : total / repeats[i];
    }

    /** Marsaglia and Tsang (2000). */
    private static double gamma(SplittableRandom random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            v = v * v * v;
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
