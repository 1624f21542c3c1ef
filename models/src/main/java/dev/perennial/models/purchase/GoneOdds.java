package dev.perennial.models.purchase;

/** The logarithm of the odds of having left, for many customers with the same number of repeats. Not for two threads. */
sealed interface GoneOdds permits BetaGeometricOdds, ParetoOdds {

    /** Prepares for a number of repeats, for customers whose days lie between the two. */
    void prepare(int repeats, int firstDay, int lastDay);

    /** −∞ for who is alive for certain. */
    double logOdds(int lastDay, int observedDays);

    /**
     * The derivatives by the logarithms of the four parameters, of the odds asked for last; those must be finite.
     *
     * @param into overwritten
     */
    void slopes(int lastDay, int observedDays, double[] into);

    /** What all pieces of one pass over the same customers share; makes one {@link GoneOdds} for each of them. */
    interface Source {
        GoneOdds open();
    }

    static Source source(PurchaseModel model, boolean[] eventDays) {
        return switch (model) {
            case BgNbd m -> BetaGeometricOdds.source(new double[] {m.r(), m.alpha(), m.a(), m.b()}, m, eventDays, 0);
            case MbgNbd m -> BetaGeometricOdds.source(new double[] {m.r(), m.alpha(), m.a(), m.b()}, m, eventDays, 1);
            case ParetoNbd m -> ParetoOdds.source(m, eventDays);
        };
    }
}
