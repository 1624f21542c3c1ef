package dev.perennial.models.math;

import java.util.Optional;

/**
 * The top of likelihood times prior, and the information there.
 *
 * <p>With much data it lies a fraction of a standard error beside the top of the likelihood; one Newton step from there
 * finds it without looking at the data again. Otherwise it is searched for.
 */
public final class Mode {
    /** The squared length, in standard deviations, up to which one Newton step is enough. */
    private static final double SHORT_STEP = 0.01;

    private final double[] point;
    private final SymmetricMatrix information;

    private Mode(double[] point, SymmetricMatrix information) {
        this.point = point;
        this.information = information;
    }

    /**
     * From a proper top of the likelihood.
     *
     * @param likelihood minus the log-likelihood
     * @param prior minus the log-prior
     * @param top where the likelihood is highest
     * @param hessian the second derivatives of {@code likelihood} there
     */
    public static Mode near(SmoothFunction likelihood, SmoothFunction prior, double[] top, double[][] hessian) {
        double[][] own = Hessian.of(prior, top);
        int n = top.length;
        double[][] sum = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum[i][j] = hessian[i][j] + own[i][j];
            }
        }
        Optional<SymmetricMatrix> information = SymmetricMatrix.of(sum);
        if (information.isEmpty()) {
            return from(likelihood, prior, top);
        }
        double[] slope = new double[n];
        prior.at(top, slope);
        double[] step = information.get().solve(slope);
        double[] mode = new double[n];
        double length = 0;
        for (int i = 0; i < n; i++) {
            mode[i] = top[i] - step[i];
            length += step[i] * slope[i];
        }
        return length <= SHORT_STEP ? new Mode(mode, information.get()) : from(likelihood, prior, top);
    }

    /** By a search from any place. */
    public static Mode from(SmoothFunction likelihood, SmoothFunction prior, double[] start) {
        SmoothFunction posterior = new Sum(likelihood, prior);
        double[] mode = new StagedSearch().lowest(posterior, start).point();
        SymmetricMatrix information = SymmetricMatrix.of(Hessian.of(posterior, mode))
                .or(() -> SymmetricMatrix.of(Hessian.of(prior, mode)))
                .orElseThrow();
        return new Mode(mode, information);
    }

    public double[] point() {
        return point.clone();
    }

    public SymmetricMatrix information() {
        return information;
    }
}
