package dev.perennial.models.math;

import dev.perennial.models.Estimate;
import dev.perennial.models.FittedParameter;
import dev.perennial.models.Outcome;
import dev.perennial.models.Peak;
import dev.perennial.models.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The normal approximation around an optimum in the logarithms of the parameters. */
public final class Laplace {
    /** Beyond this spread of a parameter's logarithm (a factor of 20,000 either way) the data says nothing about it. */
    private static final double WIDEST_SPREAD = 5;

    private Laplace() {}

    /** The parameters at a top of the likelihood, the matrix being minus its second derivatives there. */
    public static List<FittedParameter> parameters(List<String> names, double[] logs, double[][] information) {
        Optional<double[][]> covariance = SymmetricMatrix.of(information).map(SymmetricMatrix::inverse);
        List<FittedParameter> parameters = new ArrayList<>();
        for (int i = 0; i < logs.length; i++) {
            int at = i;
            double value = Math.exp(logs[i]);
            Outcome<Estimate> estimate = covariance
                    .map(matrix -> Math.sqrt(matrix[at][at]))
                    .filter(spread -> spread <= WIDEST_SPREAD && Math.abs(logs[at]) <= RidgeGuard.WALL)
                    .map(spread -> Outcome.of(Spread.positive(value, spread)))
                    .orElse(Outcome.none(Reason.NO_VARIATION));
            parameters.add(new FittedParameter(names.get(i), value, estimate));
        }
        return List.copyOf(parameters);
    }

    /** What kind of top an optimum with these parameters is. */
    public static Peak peak(Optimum optimum, List<FittedParameter> parameters) {
        if (!optimum.converged()) {
            return Peak.NOT_FOUND;
        }
        return parameters.stream().allMatch(p -> p.estimate().isGiven()) ? Peak.ROUND : Peak.RIDGE;
    }

    /**
     * Points one standard deviation to either side of an optimum along independent directions: first all the upper ones,
     * then all the lower ones in the same order. Half the difference of a figure at the two ends, squared and added up
     * over the directions, is the variance of the figure.
     */
    public static List<double[]> sides(double[] logs, SymmetricMatrix information) {
        int n = logs.length;
        SymmetricMatrix covariance = SymmetricMatrix.of(information.inverse()).orElseThrow();
        List<double[]> sides = new ArrayList<>();
        for (int sign = 1; sign >= -1; sign -= 2) {
            for (int j = 0; j < n; j++) {
                double[] side = new double[n];
                for (int i = 0; i < n; i++) {
                    side[i] = logs[i] + sign * covariance.factor(i, j);
                }
                sides.add(side);
            }
        }
        return sides;
    }

    /** The exponentials of logarithms. */
    public static double[] exponentials(double[] logs) {
        double[] result = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            result[i] = Math.exp(logs[i]);
        }
        return result;
    }
}
