package dev.perennial.models.purchase;

import dev.perennial.models.math.GaussLegendre;
import java.util.Arrays;

/**
 * The quadrature grid over all days on which a data set has an event, for one set of Pareto/NBD parameters: panels
 * between those days and, on each node, the logarithms and fractions that the integrand and its gradient are made of.
 * It is built once per evaluation and shared by all values of x.
 */
final class DeathGrid {
    /** For each day with an event the number of panels that end at or before it; −1 for other days. */
    private final int[] panelOfDay;

    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;
    private final PanelRule rule;
    private final int mostRepeats;

    private double[] left = new double[64];
    private int[] firstNode = new int[65];
    private int panels;
    private double[] time = new double[256];
    private double[] weight = new double[256];
    private int nodes;

    /** ln(1+τ/α), ln(1+τ/β), τ/(α+τ), τ/(β+τ) at the nodes, and the first two at the panels' left ends. */
    double[] logA = new double[0];

    double[] logB = logA;
    double[] shareA = logA;
    double[] shareB = logA;
    double[] leftLogA = logA;
    double[] leftLogB = logA;

    DeathGrid(boolean[] eventDays, double dayLength, int mostRepeats, double[] parameters) {
        this.r = parameters[0];
        this.alpha = parameters[1];
        this.s = parameters[2];
        this.beta = parameters[3];
        this.rule = new PanelRule(alpha, s, beta);
        this.mostRepeats = mostRepeats;
        this.panelOfDay = new int[eventDays.length];
        Arrays.fill(panelOfDay, -1);
        cut(eventDays, dayLength);
        tabulate();
    }

    private void cut(boolean[] eventDays, double dayLength) {
        int previous = -1;
        for (int day = 0; day < eventDays.length; day++) {
            if (!eventDays[day]) {
                continue;
            }
            if (previous >= 0) {
                cut(previous * dayLength, day * dayLength, r + Math.min(mostRepeats, previous));
            }
            panelOfDay[day] = panels;
            previous = day;
        }
        addBoundary(Math.max(previous, 0) * dayLength);
    }

    private void cut(double from, double to, double exponent) {
        double at = from;
        while (at < to) {
            double length = Math.min(rule.longestPanel(exponent, at), to - at);
            if (to - at - length < 1e-9 * length) {
                length = to - at;
            }
            addPanel(at, length, rule.nodes(exponent, at, length));
            at = length == to - at ? to : at + length;
        }
    }

    private void addPanel(double from, double length, GaussLegendre legendre) {
        addBoundary(from);
        panels++;
        for (int i = 0; i < legendre.size(); i++) {
            if (nodes == time.length) {
                time = Arrays.copyOf(time, nodes * 2);
                weight = Arrays.copyOf(weight, nodes * 2);
            }
            time[nodes] = from + length * legendre.node(i);
            weight[nodes] = length * legendre.weight(i);
            nodes++;
        }
    }

    private void addBoundary(double from) {
        if (panels == left.length) {
            left = Arrays.copyOf(left, panels * 2);
            firstNode = Arrays.copyOf(firstNode, panels * 2 + 1);
        }
        left[panels] = from;
        firstNode[panels] = nodes;
    }

    private void tabulate() {
        logA = new double[nodes];
        logB = new double[nodes];
        shareA = new double[nodes];
        shareB = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            logA[i] = Math.log1p(time[i] / alpha);
            logB[i] = Math.log1p(time[i] / beta);
            shareA[i] = time[i] / (alpha + time[i]);
            shareB[i] = time[i] / (beta + time[i]);
        }
        leftLogA = new double[panels + 1];
        leftLogB = new double[panels + 1];
        for (int i = 0; i <= panels; i++) {
            leftLogA[i] = Math.log1p(left[i] / alpha);
            leftLogB[i] = Math.log1p(left[i] / beta);
        }
    }

    /** The number of panels before a day with an event. */
    int panel(int day) {
        return panelOfDay[day];
    }

    int panels() {
        return panels;
    }

    int firstNode(int panel) {
        return firstNode[panel];
    }

    double weight(int node) {
        return weight[node];
    }

    double logIntegrand(int boundary, double exponent) {
        return -exponent * leftLogA[boundary] - (s + 1) * leftLogB[boundary];
    }

    double s() {
        return s;
    }
}
