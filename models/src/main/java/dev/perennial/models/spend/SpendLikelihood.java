package dev.perennial.models.spend;

import dev.perennial.models.math.SmoothFunction;
import dev.perennial.models.math.TwoThreads;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/**
 * The Gamma-Gamma log-likelihood (Fader and Hardie 2013, equation 1a) as a function of the logarithms of p, q and γ.
 *
 * <p>Gamma functions depend on a customer through the number of orders only and are computed once per number; the rest
 * that depends on the amounts is one logarithm per customer, and two sums that are taken once.
 */
final class SpendLikelihood implements SmoothFunction {
    private static final int PARAMETERS = 3;
    private static final int CUSTOMERS_PER_PIECE = 32_768;

    private final SpendData data;
    /** How many customers have a number of orders, for the numbers that occur. */
    private final double[] ordersOf;

    private final double[] customersOf;
    private final double sumLogMean;
    private final double sumOrdersLogTotal;

    private static final class Sum {
        double logs;
        double ordersLogs;
        double inverses;
        double ordersInverses;
    }

    SpendLikelihood(SpendData data) {
        this.data = data;
        double most = 0;
        double logMean = 0;
        double ordersLogTotal = 0;
        for (int i = 0; i < data.customers(); i++) {
            double x = data.orders(i);
            double logTotal = Math.log(data.total(i));
            most = Math.max(most, x);
            logMean += logTotal - Math.log(x);
            ordersLogTotal += x * logTotal;
        }
        double[] histogram = new double[(int) most + 1];
        for (int i = 0; i < data.customers(); i++) {
            histogram[(int) data.orders(i)]++;
        }
        this.ordersOf = IntStream.range(0, histogram.length)
                .filter(x -> histogram[x] > 0)
                .asDoubleStream()
                .toArray();
        this.customersOf = Arrays.stream(ordersOf).map(x -> histogram[(int) x]).toArray();
        this.sumLogMean = logMean;
        this.sumOrdersLogTotal = ordersLogTotal;
    }

    @Override
    public int dimensions() {
        return PARAMETERS;
    }

    @Override
    public double at(double[] logs, double[] gradient) {
        double p = Math.exp(logs[0]);
        double q = Math.exp(logs[1]);
        double gamma = Math.exp(logs[2]);
        Sum sum = sum(gamma);
        int n = data.customers();
        // Σ (px−1) ln z + px ln x = p Σ x ln(xz) − Σ ln z;  Σ (px+q) ln(γ+xz) = p Σ x ln(γ+xz) + q Σ ln(γ+xz)
        double value = p * sumOrdersLogTotal - sumLogMean - p * sum.ordersLogs - q * sum.logs;
        value += n * (q * logs[2] - Gamma.logGamma(q));
        double byP = sumOrdersLogTotal - sum.ordersLogs;
        double byQ = n * (logs[2] - Gamma.digamma(q)) - sum.logs;
        for (int i = 0; i < ordersOf.length; i++) {
            double x = ordersOf[i];
            double both = Gamma.digamma(p * x + q);
            value += customersOf[i] * (Gamma.logGamma(p * x + q) - Gamma.logGamma(p * x));
            byP += customersOf[i] * x * (both - Gamma.digamma(p * x));
            byQ += customersOf[i] * both;
        }
        double byGamma = n * q / gamma - p * sum.ordersInverses - q * sum.inverses;
        gradient[0] = byP * p;
        gradient[1] = byQ * q;
        gradient[2] = byGamma * gamma;
        return value;
    }

    private Sum sum(double gamma) {
        int pieces = (data.customers() + CUSTOMERS_PER_PIECE - 1) / CUSTOMERS_PER_PIECE;
        Sum[] parts = new Sum[pieces];
        Arrays.setAll(parts, i -> new Sum());
        TwoThreads.run(pieces, piece -> {
            int from = piece * CUSTOMERS_PER_PIECE;
            add(parts[piece], from, Math.min(data.customers(), from + CUSTOMERS_PER_PIECE), gamma);
        });
        Sum sum = new Sum();
        for (Sum part : parts) {
            sum.logs += part.logs;
            sum.ordersLogs += part.ordersLogs;
            sum.inverses += part.inverses;
            sum.ordersInverses += part.ordersInverses;
        }
        return sum;
    }

    private void add(Sum sum, int from, int to, double gamma) {
        double logs = 0;
        double ordersLogs = 0;
        double inverses = 0;
        double ordersInverses = 0;
        for (int i = from; i < to; i++) {
            double x = data.orders(i);
            double both = gamma + data.total(i);
            double log = Math.log(both);
            double inverse = 1 / both;
            logs += log;
            ordersLogs += x * log;
            inverses += inverse;
            ordersInverses += x * inverse;
        }
        sum.logs = logs;
        sum.ordersLogs = ordersLogs;
        sum.inverses = inverses;
        sum.ordersInverses = ordersInverses;
    }
}
