package dev.perennial.models.purchase;

import java.util.List;
import java.util.Random;

/**
 * A shop whose customers follow one of the models exactly, in continuous time, seen as a shop sees it: in whole days, two
 * orders on one day being one. Customers arrive evenly over the first part of the time and are watched to its end; what
 * they do in the following time is kept for checking forecasts.
 */
public final class SimulatedShop {
    final int customers;
    final History[] histories;
    /** Purchase occasions in the days after the end, up to the horizon. */
    final int[] later;
    /** Whether the customer was still alive at the end. */
    final boolean[] alive;

    private final PurchaseModel model;
    private final int arrivalDays;
    private final int observedDays;
    private final int horizonDays;

    private SimulatedShop(PurchaseModel model, int customers, int arrivalDays, int observedDays, int horizonDays) {
        this.model = model;
        this.customers = customers;
        this.arrivalDays = arrivalDays;
        this.observedDays = observedDays;
        this.horizonDays = horizonDays;
        this.histories = new History[customers];
        this.later = new int[customers];
        this.alive = new boolean[customers];
    }

    /** Customers arrive over the first days, are watched to the end, and live on over the horizon. */
    public static SimulatedShop of(
            PurchaseModel model, int customers, int arrivalDays, int observedDays, int horizonDays, Random random) {
        SimulatedShop shop = new SimulatedShop(model, customers, arrivalDays, observedDays, horizonDays);
        for (int i = 0; i < customers; i++) {
            shop.live(i, random);
        }
        return shop;
    }

    PurchaseCounts counts() {
        PurchaseCounts.Builder builder = PurchaseCounts.builder();
        for (History history : histories) {
            builder.add(history);
        }
        return builder.build();
    }

    public List<History> histories() {
        return List.of(histories);
    }

    public int[] later() {
        return later;
    }

    public CustomerColumns columns() {
        int[][] columns = new int[3][customers];
        for (int i = 0; i < customers; i++) {
            columns[0][i] = histories[i].repeats();
            columns[1][i] = histories[i].lastDay();
            columns[2][i] = histories[i].observedDays();
        }
        return CustomerColumns.of(columns[0], columns[1], columns[2]);
    }

    private void live(int customer, Random random) {
        double unit = model.unit().days();
        double at = random.nextDouble() * arrivalDays;
        double first = Math.floor(at);
        double rate = Draws.gamma(random, parameter(0)) / (parameter(1) * unit);
        double death = Double.POSITIVE_INFINITY;
        double leaves = 0;
        switch (model.kind()) {
            case PARETO_NBD ->
                death = at - Math.log(random.nextDouble()) / Draws.gamma(random, parameter(2)) * parameter(3) * unit;
            case BG_NBD -> leaves = Draws.beta(random, parameter(2), parameter(3));
            case MBG_NBD -> {
                leaves = Draws.beta(random, parameter(2), parameter(3));
                death = random.nextDouble() < leaves ? at : death;
            }
        }
        double last = first;
        double lastSeen = first;
        int repeats = 0;
        while (true) {
            at -= Math.log(random.nextDouble()) / rate;
            if (at > death || at >= observedDays + horizonDays) {
                break;
            }
            double day = Math.floor(at);
            boolean occasion = day > last;
            boolean seen = day < observedDays;
            repeats += occasion && seen ? 1 : 0;
            later[customer] += occasion && !seen ? 1 : 0;
            last = day;
            lastSeen = seen ? day : lastSeen;
            death = leaves > 0 && random.nextDouble() < leaves ? at : death;
        }
        alive[customer] = death >= observedDays;
        histories[customer] = new History(repeats, (int) (lastSeen - first), (int) (observedDays - 1 - first));
    }

    private double parameter(int i) {
        return model.parameters().get(i);
    }
}
