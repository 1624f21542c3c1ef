package dev.perennial.bench.models;

import org.hipparchus.special.Gamma;

/** The log-likelihoods as the papers print them, customer by customer: the floor. */
final class PlainLikelihoods {
    private final int[] x;
    private final double[] tx;
    private final double[] t;
    private final double[] z;

    PlainLikelihoods(SyntheticCustomers customers) {
        int n = customers.size();
        x = customers.repeats;
        z = customers.meanAmount;
        tx = new double[n];
        t = new double[n];
        for (int i = 0; i < n; i++) {
            tx[i] = customers.lastDay[i] / 7.0;
            t[i] = customers.observedDays[i] / 7.0;
        }
    }

    /** Fader, Hardie and Lee (2005), equation 6. */
    double bgNbd(double[] logs) {
        double r = Math.exp(logs[0]);
        double alpha = Math.exp(logs[1]);
        double a = Math.exp(logs[2]);
        double b = Math.exp(logs[3]);
        double constant = r * Math.log(alpha) - Gamma.logGamma(r) + Gamma.logGamma(a + b) - Gamma.logGamma(b);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double first = Gamma.logGamma(r + x[i]) + Gamma.logGamma(b + x[i]) - Gamma.logGamma(a + b + x[i]);
            double alive = -(r + x[i]) * Math.log(alpha + t[i]);
            if (x[i] == 0) {
                sum += constant + first + alive;
            } else {
                double gone = Math.log(a / (b + x[i] - 1)) - (r + x[i]) * Math.log(alpha + tx[i]);
                sum += constant + first + logOfSum(alive, gone);
            }
        }
        return sum;
    }

    /** Batislam, Denizel and Filiztekin (2007). */
    double mbgNbd(double[] logs) {
        double r = Math.exp(logs[0]);
        double alpha = Math.exp(logs[1]);
        double a = Math.exp(logs[2]);
        double b = Math.exp(logs[3]);
        double constant = r * Math.log(alpha) - Gamma.logGamma(r) + Gamma.logGamma(a + b) - Gamma.logGamma(b);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double first = Gamma.logGamma(r + x[i]) + Gamma.logGamma(b + x[i] + 1) - Gamma.logGamma(a + b + x[i] + 1);
            double alive = -(r + x[i]) * Math.log(alpha + t[i]);
            double gone = Math.log(a / (b + x[i])) - (r + x[i]) * Math.log(alpha + tx[i]);
            sum += constant + first + logOfSum(alive, gone);
        }
        return sum;
    }

    /** Fader and Hardie (2005), equation 22, for both orders of alpha and beta. */
    double paretoNbd(double[] logs) {
        double r = Math.exp(logs[0]);
        double alpha = Math.exp(logs[1]);
        double s = Math.exp(logs[2]);
        double beta = Math.exp(logs[3]);
        double constant = r * Math.log(alpha) + s * Math.log(beta) - Gamma.logGamma(r);
        double difference = Math.abs(alpha - beta);
        double larger = Math.max(alpha, beta);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double power = r + s + x[i];
            double second = alpha >= beta ? s + 1 : r + x[i];
            double early = Hypergeometric.plain(power, second, power + 1, difference / (larger + tx[i]));
            double late = Hypergeometric.plain(power, second, power + 1, difference / (larger + t[i]));
            double logEarly = Math.log(early) - power * Math.log(larger + tx[i]);
            double logLate = Math.log(late) - power * Math.log(larger + t[i]);
            double alive = -(r + x[i]) * Math.log(alpha + t[i]) - s * Math.log(beta + t[i]);
            double bracket = logEarly + Math.log1p(-Math.min(Math.exp(logLate - logEarly), 1 - 1e-15));
            sum += constant + Gamma.logGamma(r + x[i]) + logOfSum(alive, Math.log(s / power) + bracket);
        }
        return sum;
    }

    /** Fader and Hardie (2013), equation 1a. */
    double gammaGamma(double[] logs) {
        double p = Math.exp(logs[0]);
        double q = Math.exp(logs[1]);
        double gamma = Math.exp(logs[2]);
        double constant = q * logs[2] - Gamma.logGamma(q);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] > 0) {
                double px = p * x[i];
                sum += constant
                        + Gamma.logGamma(px + q)
                        - Gamma.logGamma(px)
                        + (px - 1) * Math.log(z[i])
                        + px * Math.log(x[i])
                        - (px + q) * Math.log(gamma + x[i] * z[i]);
            }
        }
        return sum;
    }

    private static double logOfSum(double a, double b) {
        double larger = Math.max(a, b);
        return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }
}
