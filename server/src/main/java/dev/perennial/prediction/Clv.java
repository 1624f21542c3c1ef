package dev.perennial.prediction;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Outcome;
import dev.perennial.models.Reason;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.rhythm.Regularity;
import dev.perennial.models.spend.SpendFit;
import java.util.Arrays;
import java.util.List;

/**
 * What a shop's customers are worth, and how far that can be trusted.
 *
 * @param unit the unit of time of the models' parameters
 * @param chosen the model that predicted the shop's own hold-out best, or the likeliest where nothing could be held out
 * @param models the models as fitted, each once, in the order of {@link ModelKind}
 * @param spend the Gamma-Gamma model of amounts per order, in units of the currency (not minor units), as are its
 *     parameters in the literature
 * @param backtest what the models said of the part of the data that was kept from them
 * @param worth what is to be expected from all customers
 * @param segments customers by value and risk, best and safest first; empty where {@code worth} is not given
 * @param regularity whether customers order at random moments, as all three models assume, or like clockwork
 */
public record Clv(
        ModelUnit unit,
        Outcome<ModelKind> chosen,
        List<Fit> models,
        Outcome<SpendFit> spend,
        Outcome<Backtest> backtest,
        Outcome<Worth> worth,
        List<Segment> segments,
        Outcome<Regularity> regularity) {
    /** How far {@link #worth} looks. */
    public static final int HORIZON_DAYS = 365;

    /** What {@link Worth#discountedRevenue} is discounted by a year: what comes in a year is divided by 1.1. */
    public static final double ANNUAL_DISCOUNT_RATE = 0.1;

    public Clv {
        models = List.copyOf(models);
        segments = List.copyOf(segments);
    }

    /** Nothing can be said, for one reason. */
    static Clv none(Reason reason) {
        List<Fit> models = Arrays.stream(ModelKind.values())
                .map(kind -> new Fit(kind, Outcome.none(reason)))
                .toList();
        return new Clv(
                ModelUnit.WEEK,
                Outcome.none(reason),
                models,
                Outcome.none(reason),
                Outcome.none(reason),
                Outcome.none(reason),
                List.of(),
                Outcome.none(reason));
    }
}
