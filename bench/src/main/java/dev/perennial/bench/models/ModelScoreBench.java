package dev.perennial.bench.models;

import dev.perennial.models.ModelUnit;
import dev.perennial.models.Span;
import dev.perennial.models.purchase.BgNbd;
import dev.perennial.models.purchase.CustomerColumns;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.purchase.PooledModel;
import dev.perennial.models.purchase.PurchaseFitter;
import dev.perennial.models.spend.PooledSpend;
import dev.perennial.models.spend.SpendData;
import dev.perennial.models.spend.SpendFitter;
import dev.perennial.models.value.CustomerScores;
import dev.perennial.models.value.ValueScorer;
import java.util.Locale;

/**
 * {@code model-score}: for a million customers the probability of being alive, the expected orders and the discounted
 * value of twelve months, each with its 95 % interval, and the shop's totals with theirs, against one pass over the rows
 * that evaluates one hypergeometric function for each, namely the one in BG/NBD's conditional expectation. The slowest
 * of the three models counts.
 */
public final class ModelScoreBench {
    private static final int DAYS = 730;
    private static final long SEED = 20260102;
    private static final int FITTED = 100_000;
    private static final double BAR = 3;
    private static final Span YEAR = Span.days(365);

    private ModelScoreBench() {}

    /**
     * Runs the row.
     *
     * @param args {@code --customers N}, {@code --repetitions N}
     * @return 0 for PASS, 1 for SHORT
     */
    public static int run(String[] args) {
        int customers = Options.of(args, "--customers", 1_000_000);
        int repetitions = Options.of(args, "--repetitions", 5);
        SyntheticCustomers all = SyntheticCustomers.of(customers, DAYS, SEED);
        SyntheticCustomers some = all.first(Math.min(customers, FITTED));
        PooledSpend spend = spend(some);
        BgNbd simple = (BgNbd) model(some, ModelKind.BG_NBD).model();
        Timing ours = new Timing(0, 0);
        Timing theirs = ours;
        double worst = 0;
        StringBuilder ratios = new StringBuilder();
        for (ModelKind kind : ModelKind.values()) {
            ValueScorer scorer = new ValueScorer(model(some, kind), spend, YEAR, 0.1);
            score(scorer, some);
            score(scorer, all);
            floor(simple, all);
            Timing[] product = new Timing[repetitions];
            Timing[] floor = new Timing[repetitions];
            for (int i = 0; i < repetitions; i++) {
                product[i] = Timing.of(() -> score(scorer, all));
                floor[i] = Timing.of(() -> floor(simple, all));
            }
            Timing one = Timing.median(product);
            Timing other = Timing.median(floor);
            double ratio = one.wallSeconds() / other.wallSeconds();
            ratios.append(String.format(
                    Locale.ROOT, ", %s %.2f wall %.2f CPU", kind.code(), ratio, one.cpuSeconds() / other.cpuSeconds()));
            if (ratio > worst) {
                worst = ratio;
                ours = one;
                theirs = other;
            }
        }
        String sizes = "%d customers, %d of them once, %d days, median of %d; ratios%s"
                .formatted(customers, all.oneTimers(), DAYS, repetitions, ratios.substring(1));
        return new Result("model-score", sizes, ours, theirs, worst, "at most 3 times its time", worst <= BAR).report();
    }

    private static PooledModel model(SyntheticCustomers some, ModelKind kind) {
        return PurchaseFitter.fit(kind, columns(some).counts(), ModelUnit.WEEK)
                .orElseThrow()
                .pooled();
    }

    private static PooledSpend spend(SyntheticCustomers some) {
        SpendData.Builder builder = SpendData.builder();
        for (int i = 0; i < some.size(); i++) {
            builder.add(some.repeats[i], some.meanAmount[i]);
        }
        return SpendFitter.fit(builder.build()).orElseThrow().pooled();
    }

    private static CustomerColumns columns(SyntheticCustomers customers) {
        return CustomerColumns.of(customers.repeats, customers.lastDay, customers.observedDays);
    }

    private static void score(ValueScorer scorer, SyntheticCustomers customers) {
        CustomerScores scores = scorer.score(columns(customers), customers.meanAmount);
        if (!(scores.total().value().expected() > 0)) {
            throw new IllegalStateException("A shop that is worth nothing");
        }
    }

    /** Fader, Hardie and Lee (2005), the function in equation 10, over 52 weeks. */
    private static void floor(BgNbd model, SyntheticCustomers customers) {
        double sum = 0;
        for (int i = 0; i < customers.size(); i++) {
            int x = customers.repeats[i];
            double end = model.alpha() + customers.observedDays[i] / 7.0;
            double c = model.a() + model.b() + x - 1;
            sum += Hypergeometric.plain(model.r() + x, model.b() + x, c, 52 / (end + 52));
        }
        if (!(sum > 0)) {
            throw new IllegalStateException("The floor must not be optimised away");
        }
    }

    /** Runs the row from the command line. */
    public static void main(String[] args) {
        System.exit(run(args));
    }
}
