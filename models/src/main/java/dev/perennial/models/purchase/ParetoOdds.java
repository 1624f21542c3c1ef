package dev.perennial.models.purchase;

/** The odds of having left of Pareto/NBD, from the same tables as its likelihood. */
final class ParetoOdds implements GoneOdds {
    private final DeathGrid grid;
    private final DeathTable table;
    private final ParetoNbd model;
    private double exponent;
    private double fall;
    private double deaths;

    private ParetoOdds(DeathGrid grid, ParetoNbd model) {
        this.grid = grid;
        this.table = new DeathTable(grid);
        this.model = model;
    }

    static Source source(ParetoNbd model, boolean[] eventDays) {
        double[] parameters = {model.r(), model.alpha(), model.s(), model.beta()};
        DeathGrid grid = new DeathGrid(eventDays, 1 / model.unit().days(), eventDays.length, parameters);
        return () -> new ParetoOdds(grid, model);
    }

    @Override
    public void prepare(int repeats, int firstDay, int lastDay) {
        exponent = model.r() + repeats;
        table.fill(exponent, grid.panel(firstDay), grid.panel(lastDay));
    }

    @Override
    public double logOdds(int lastDay, int observedDays) {
        int last = grid.panel(lastDay);
        int end = grid.panel(observedDays);
        double logFall = grid.logIntegrand(end, exponent) - grid.logIntegrand(last, exponent);
        fall = Math.exp(logFall);
        deaths = table.plain[last] - fall * table.plain[end];
        return Math.log(model.s() / model.beta() * deaths) - logFall - grid.leftLogB[end];
    }

    @Override
    public void slopes(int lastDay, int observedDays, double[] into) {
        int last = grid.panel(lastDay);
        int end = grid.panel(observedDays);
        double t = observedDays / model.unit().days();
        double byLogA = (table.logA[last] - fall * table.logA[end]) / deaths;
        double byLogB = (table.logB[last] - fall * table.logB[end]) / deaths;
        double byShareA = (table.shareA[last] - fall * table.shareA[end]) / deaths;
        double byShareB = (table.shareB[last] - fall * table.shareB[end]) / deaths;
        double shareA = t / (model.alpha() + t);
        double shareB = t / (model.beta() + t);
        into[0] = model.r() * (grid.leftLogA[end] - byLogA);
        into[1] = exponent * (byShareA - shareA);
        into[2] = 1 + model.s() * (grid.leftLogB[end] - byLogB);
        into[3] = (model.s() + 1) * (byShareB - shareB) - (1 - shareB);
    }
}
