package dev.perennial.models.purchase;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.math.SmoothFunction;
import dev.perennial.models.math.TwoThreads;
import java.util.Arrays;

/**
 * The log-likelihood of BG/NBD (Fader, Hardie and Lee 2005, equation 6) and MBG/NBD (Batislam, Denizel and Filiztekin
 * 2007), as a function of the logarithms of r, α, a and b.
 *
 * <p>With k = 0 for BG/NBD, where nobody can leave before the second purchase, and k = 1 for MBG/NBD, where one can, a
 * customer's share is
 *
 * <pre>
 *   Σ_{j<x} ln((r+j)/α) + Σ_{j<x+k} ln((b+j)/(a+b+j)) − (r+x) ln(1+T/α) + ln(1 + e^u),
 *   u = ln(a/(b+x+k−1)) + (r+x)(ln(1+T/α) − ln(1+t_x/α)),   the last term only where x+k ≥ 1.
 * </pre>
 *
 * The first three parts need only sums by x and by T. The last part needs one exponential and one logarithm per group:
 * ln(1+t/α) is a table over whole days. Gamma functions do not occur, and nothing overflows for hundreds of purchases.
 */
final class BetaGeometricLikelihood implements SmoothFunction {
    private static final int PARAMETERS = 4;
    private static final int GROUPS_PER_PIECE = 16_384;

    private final PurchaseCounts counts;
    private final RepeatTotals totals;
    private final double dayLength;
    private final int k;
    private final double[] logOf;
    private final double[] slopeOf;

    /** A value and its gradient with respect to the plain parameters. */
    private static final class Sum {
        double value;
        double r;
        double alpha;
        double a;
        double b;
    }

    BetaGeometricLikelihood(PurchaseCounts counts, ModelUnit unit, int k) {
        this.counts = counts;
        this.totals = RepeatTotals.of(counts);
        this.dayLength = 1 / unit.days();
        this.k = k;
        this.logOf = new double[counts.longestObservation() + 1];
        this.slopeOf = new double[logOf.length];
    }

    @Override
    public int dimensions() {
        return PARAMETERS;
    }

    @Override
    public double at(double[] logs, double[] gradient) {
        double r = Math.exp(logs[0]);
        double alpha = Math.exp(logs[1]);
        double a = Math.exp(logs[2]);
        double b = Math.exp(logs[3]);
        tabulate(alpha);
        Sum sum = new Sum();
        addByRepeats(sum, r, alpha, a, b);
        addByDays(sum, r);
        addGroups(sum, r, a, b);
        gradient[0] = sum.r * r;
        gradient[1] = sum.alpha * alpha;
        gradient[2] = sum.a * a;
        gradient[3] = sum.b * b;
        return sum.value;
    }

    /** ln(1 + t/α) and its derivative by α, for every whole day. */
    private void tabulate(double alpha) {
        for (int day = 0; day < logOf.length; day++) {
            double t = day * dayLength;
            logOf[day] = Math.log1p(t / alpha);
            slopeOf[day] = -t / alpha / (alpha + t);
        }
    }

    private void addByRepeats(Sum sum, double r, double alpha, double a, double b) {
        double[] above = totals.above;
        double all = totals.customers();
        for (int j = 0; j < above.length + k; j++) {
            double repeaters = j < above.length ? above[j] : 0;
            double survivors = k == 0 ? repeaters : j == 0 ? all : above[j - 1];
            sum.value += repeaters * Math.log((r + j) / alpha) - survivors * Math.log1p(a / (b + j));
            sum.r += repeaters / (r + j);
            sum.alpha -= repeaters / alpha;
            sum.a -= survivors / (a + b + j);
            sum.b += survivors * a / (b + j) / (a + b + j);
        }
    }

    private void addByDays(Sum sum, double r) {
        for (int day = 0; day < logOf.length; day++) {
            double exponent = r * totals.customersByDay[day] + totals.repeatsByDay[day];
            sum.value -= exponent * logOf[day];
            sum.r -= totals.customersByDay[day] * logOf[day];
            sum.alpha -= exponent * slopeOf[day];
        }
    }

    private void addGroups(Sum sum, double r, double a, double b) {
        int pieces = (counts.groups() + GROUPS_PER_PIECE - 1) / GROUPS_PER_PIECE;
        Sum[] parts = new Sum[pieces];
        Arrays.setAll(parts, i -> new Sum());
        TwoThreads.run(pieces, piece -> {
            int from = piece * GROUPS_PER_PIECE;
            addGroups(parts[piece], from, Math.min(counts.groups(), from + GROUPS_PER_PIECE), r, a, b);
        });
        for (Sum part : parts) {
            sum.value += part.value;
            sum.r += part.r;
            sum.alpha += part.alpha;
            sum.a += part.a / a;
            sum.b += part.b;
        }
    }

    private void addGroups(Sum sum, int from, int to, double r, double a, double b) {
        double value = 0;
        double byR = 0;
        double byAlpha = 0;
        double byA = 0;
        double byB = 0;
        for (int i = from; i < to; i++) {
            int x = counts.repeats(i);
            if (x + k == 0) {
                continue;
            }
            int end = counts.observedDays(i);
            int last = counts.lastDay(i);
            double customers = counts.customers(i);
            double gap = logOf[end] - logOf[last];
            double stay = b + x + k - 1;
            double odds = a / stay;
            double e = odds * Math.exp((r + x) * gap);
            double gone;
            if (e < 1e300) {
                value += customers * Math.log(1 + e);
                gone = customers * e / (1 + e);
            } else {
                value += customers * (Math.log(odds) + (r + x) * gap);
                gone = customers;
            }
            byR += gone * gap;
            byAlpha += gone * (r + x) * (slopeOf[end] - slopeOf[last]);
            byA += gone;
            byB -= gone / stay;
        }
        sum.value = value;
        sum.r = byR;
        sum.alpha = byAlpha;
        sum.a = byA;
        sum.b = byB;
    }
}
