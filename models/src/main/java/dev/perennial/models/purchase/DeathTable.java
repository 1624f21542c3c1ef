package dev.perennial.models.purchase;

/**
 * For one number of repeats x, the integrals from each boundary of the grid to its end of f(τ) = (1+τ/α)^−(r+x)
 * (1+τ/β)^−(s+1), bare and times the four factors of its gradient, each divided by f at the boundary.
 *
 * <p>The division keeps every entry near 1 in size where f itself runs through hundreds of orders of magnitude. An
 * integral between two boundaries is a difference of two entries; since f falls, the tail beyond is at most a few
 * thousand times what a single day holds, so that the difference keeps twelve digits.
 */
final class DeathTable {
    final double[] plain;
    final double[] logA;
    final double[] logB;
    final double[] shareA;
    final double[] shareB;

    private final DeathGrid grid;

    DeathTable(DeathGrid grid) {
        this.grid = grid;
        int size = grid.panels() + 1;
        plain = new double[size];
        logA = new double[size];
        logB = new double[size];
        shareA = new double[size];
        shareB = new double[size];
    }

    /** Fills the entries of the boundaries from one to another, as integrals up to the latter. */
    void fill(double exponent, int from, int to) {
        plain[to] = 0;
        logA[to] = 0;
        logB[to] = 0;
        shareA[to] = 0;
        shareB[to] = 0;
        double s1 = grid.s() + 1;
        double right = grid.logIntegrand(to, exponent);
        for (int panel = to - 1; panel >= from; panel--) {
            double here = grid.logIntegrand(panel, exponent);
            double fall = Math.exp(right - here);
            addPanel(panel, exponent, s1, fall);
            right = here;
        }
    }

    private void addPanel(int panel, double exponent, double s1, double fall) {
        double sum = plain[panel + 1] * fall;
        double sumLogA = logA[panel + 1] * fall;
        double sumLogB = logB[panel + 1] * fall;
        double sumShareA = shareA[panel + 1] * fall;
        double sumShareB = shareB[panel + 1] * fall;
        double leftA = grid.leftLogA[panel];
        double leftB = grid.leftLogB[panel];
        for (int i = grid.firstNode(panel); i < grid.firstNode(panel + 1); i++) {
            double a = grid.logA[i];
            double b = grid.logB[i];
            double f = grid.weight(i) * Math.exp(-exponent * (a - leftA) - s1 * (b - leftB));
            sum += f;
            sumLogA += f * a;
            sumLogB += f * b;
            sumShareA += f * grid.shareA[i];
            sumShareB += f * grid.shareB[i];
        }
        plain[panel] = sum;
        logA[panel] = sumLogA;
        logB[panel] = sumLogB;
        shareA[panel] = sumShareA;
        shareB[panel] = sumShareB;
    }
}
