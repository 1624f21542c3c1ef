package dev.perennial.models.backtest;

import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.purchase.PurchaseFit;
import java.util.List;

/**
 * The model to use, and why.
 *
 * @param chosen the chosen model, fitted to all data
 * @param fits all models fitted to all data, in the order of {@link ModelKind}
 * @param backtests the models' hold-out results, best first; or {@link Reason#NO_HOLD_OUT}, in which case the choice is
 *     by likelihood
 */
public record ModelChoice(PurchaseFit chosen, List<PurchaseFit> fits, Outcome<List<ModelBacktest>> backtests) {

    /** The fit of one model to all data. */
    public PurchaseFit fit(ModelKind kind) {
        return fits.stream().filter(fit -> fit.kind() == kind).findFirst().orElseThrow();
    }
}
