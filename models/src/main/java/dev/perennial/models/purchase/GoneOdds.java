package dev.perennial.models.purchase;

import java.util.Arrays;

/** The logarithm of the odds of having left, for many customers with the same number of repeats. Not for two threads. */
sealed interface GoneOdds {

    /** Prepares for a number of repeats, for customers whose days lie between the two. */
    void prepare(int repeats, int firstDay, int lastDay);

    /** −∞ for who is alive for certain. */
    double logOdds(int lastDay, int observedDays);

    /** What all pieces of one pass over the same customers share; makes one {@link GoneOdds} for each of them. */
    sealed interface Source {
        GoneOdds open();
    }

    static Source source(PurchaseModel model, boolean[] eventDays) {
        return switch (model) {
            case BgNbd m -> BetaGeometric.source(new double[] {m.r(), m.alpha(), m.a(), m.b()}, m, eventDays.length, 0);
            case MbgNbd m ->
                BetaGeometric.source(new double[] {m.r(), m.alpha(), m.a(), m.b()}, m, eventDays.length, 1);
            case ParetoNbd m ->
                new ParetoSource(
                        new DeathGrid(eventDays, 1 / m.unit().days(), eventDays.length, new double[] {
                            m.r(), m.alpha(), m.s(), m.beta()
                        }),
                        m);
        };
    }

    /** Of BG/NBD (k = 0) and MBG/NBD (k = 1). */
    final class BetaGeometric implements GoneOdds, Source {
        private final double[] parameters;
        private final double[] logOf;
        private final int k;
        private double exponent;
        private double odds;

        private BetaGeometric(double[] parameters, double[] logOf, int k) {
            this.parameters = parameters;
            this.logOf = logOf;
            this.k = k;
        }

        static Source source(double[] parameters, PurchaseModel model, int days, int k) {
            double[] logOf = new double[days];
            Arrays.setAll(logOf, day -> Math.log1p(day / model.unit().days() / parameters[1]));
            return new BetaGeometric(parameters, logOf, k);
        }

        @Override
        public GoneOdds open() {
            return new BetaGeometric(parameters, logOf, k);
        }

        @Override
        public void prepare(int repeats, int firstDay, int lastDay) {
            exponent = parameters[0] + repeats;
            odds = repeats + k == 0
                    ? Double.NEGATIVE_INFINITY
                    : Math.log(parameters[2] / (parameters[3] + repeats + k - 1));
        }

        @Override
        public double logOdds(int lastDay, int observedDays) {
            return odds + exponent * (logOf[observedDays] - logOf[lastDay]);
        }
    }

    /** The grid of a Pareto/NBD model. */
    record ParetoSource(DeathGrid grid, ParetoNbd model) implements Source {
        @Override
        public GoneOdds open() {
            return new Pareto(grid, new DeathTable(grid), model);
        }
    }

    /** Of Pareto/NBD. */
    final class Pareto implements GoneOdds {
        private final DeathGrid grid;
        private final DeathTable table;
        private final ParetoNbd model;
        private double exponent;

        private Pareto(DeathGrid grid, DeathTable table, ParetoNbd model) {
            this.grid = grid;
            this.table = table;
            this.model = model;
        }

        @Override
        public void prepare(int repeats, int firstDay, int lastDay) {
            exponent = model.r() + repeats;
            table.fillPlain(exponent, grid.panel(firstDay), grid.panel(lastDay));
        }

        @Override
        public double logOdds(int lastDay, int observedDays) {
            int last = grid.panel(lastDay);
            int end = grid.panel(observedDays);
            double fall = grid.logIntegrand(end, exponent) - grid.logIntegrand(last, exponent);
            double deaths = table.plain[last] - Math.exp(fall) * table.plain[end];
            return Math.log(model.s() / model.beta() * deaths) - fall - grid.leftLogB[end];
        }
    }
}
