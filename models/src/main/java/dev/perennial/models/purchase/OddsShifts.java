package dev.perennial.models.purchase;

import java.util.ArrayList;
import java.util.List;

/**
 * By how much the log-odds of having left change with one standard deviation of the parameters, direction by direction.
 *
 * <p>For a small shop, where a standard deviation is far, it is half the difference between the two ends, as for a single
 * customer. For a large one the slope gives the same digits and costs a fraction.
 */
sealed interface OddsShifts {

    void prepare(int repeats, int firstDay, int lastDay);

    /** For the customer whose odds were asked for last, if those are finite. */
    void at(int lastDay, int observedDays, double[] into);

    /** Half differences of odds one deviation up and down. */
    record Differences(List<GoneOdds> up, List<GoneOdds> down) implements OddsShifts {
        static Differences of(List<GoneOdds.Source> up, List<GoneOdds.Source> down) {
            return new Differences(open(up), open(down));
        }

        private static List<GoneOdds> open(List<GoneOdds.Source> sources) {
            List<GoneOdds> opened = new ArrayList<>();
            sources.forEach(source -> opened.add(source.open()));
            return opened;
        }

        @Override
        public void prepare(int repeats, int firstDay, int lastDay) {
            up.forEach(odds -> odds.prepare(repeats, firstDay, lastDay));
            down.forEach(odds -> odds.prepare(repeats, firstDay, lastDay));
        }

        @Override
        public void at(int lastDay, int observedDays, double[] into) {
            for (int j = 0; j < into.length; j++) {
                double high = up.get(j).logOdds(lastDay, observedDays);
                into[j] = (high - down.get(j).logOdds(lastDay, observedDays)) / 2;
            }
        }
    }

    /** Slopes times the directions. */
    final class Slopes implements OddsShifts {
        private final GoneOdds odds;
        private final double[] directions;
        private final double[] slopes;

        Slopes(GoneOdds odds, PooledModel model) {
            this.odds = odds;
            List<Double> centre = model.model().parameters();
            int n = centre.size();
            this.slopes = new double[n];
            this.directions = new double[model.up().size() * n];
            for (int j = 0; j < model.up().size(); j++) {
                for (int i = 0; i < n; i++) {
                    directions[j * n + i] =
                            Math.log(model.up().get(j).parameters().get(i) / centre.get(i));
                }
            }
        }

        @Override
        public void prepare(int repeats, int firstDay, int lastDay) {
            // the odds themselves are prepared by their owner
        }

        @Override
        public void at(int lastDay, int observedDays, double[] into) {
            odds.slopes(lastDay, observedDays, slopes);
            double first = slopes[0];
            double second = slopes[1];
            double third = slopes[2];
            double fourth = slopes[3];
            for (int j = 0; j < into.length; j++) {
                into[j] = directions[4 * j] * first
                        + directions[4 * j + 1] * second
                        + directions[4 * j + 2] * third
                        + directions[4 * j + 3] * fourth;
            }
        }
    }
}
