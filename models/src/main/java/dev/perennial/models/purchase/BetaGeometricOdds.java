package dev.perennial.models.purchase;

/** The odds of having left of BG/NBD (k = 0) and MBG/NBD (k = 1), from tables over days. */
final class BetaGeometricOdds implements GoneOdds {
    private final double[] parameters;
    /** ln(1+t/α) and t/(α+t) by day. */
    private final double[] logOf;

    private final double[] shareOf;
    private final int k;
    private double exponent;
    private double odds;
    private double slopeOfB;

    private BetaGeometricOdds(double[] parameters, double[] logOf, double[] shareOf, int k) {
        this.parameters = parameters;
        this.logOf = logOf;
        this.shareOf = shareOf;
        this.k = k;
    }

    static Source source(double[] parameters, PurchaseModel model, boolean[] eventDays, int k) {
        double[] logOf = new double[eventDays.length];
        double[] shareOf = new double[eventDays.length];
        for (int day = 0; day < logOf.length; day++) {
            double t = day / model.unit().days();
            logOf[day] = Math.log1p(t / parameters[1]);
            shareOf[day] = t / (parameters[1] + t);
        }
        return () -> new BetaGeometricOdds(parameters, logOf, shareOf, k);
    }

    @Override
    public void prepare(int repeats, int firstDay, int lastDay) {
        double b = parameters[3] + repeats + k - 1;
        exponent = parameters[0] + repeats;
        odds = repeats + k == 0 ? Double.NEGATIVE_INFINITY : Math.log(parameters[2] / b);
        slopeOfB = -parameters[3] / b;
    }

    @Override
    public double logOdds(int lastDay, int observedDays) {
        return odds + exponent * (logOf[observedDays] - logOf[lastDay]);
    }

    @Override
    public void slopes(int lastDay, int observedDays, double[] into) {
        into[0] = parameters[0] * (logOf[observedDays] - logOf[lastDay]);
        into[1] = -exponent * (shareOf[observedDays] - shareOf[lastDay]);
        into[2] = 1;
        into[3] = slopeOfB;
    }
}
