package dev.perennial.report;

import dev.perennial.models.FittedParameter;
import dev.perennial.models.Forecast;
import dev.perennial.models.Outcome;
import dev.perennial.models.purchase.MaximumLikelihood;
import dev.perennial.models.purchase.ModelKind;
import dev.perennial.models.rhythm.Regularity;
import dev.perennial.models.spend.SpendFit;
import dev.perennial.prediction.Backtest;
import dev.perennial.prediction.Clv;
import dev.perennial.prediction.Fit;
import dev.perennial.prediction.Segment;
import dev.perennial.prediction.Worth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The contract's {@code clv}: parameters, backtest, and what is to be expected. */
final class ClvJson {
    private static final List<String> SPEND_PARAMETERS = List.of("p", "q", "gamma");

    private ClvJson() {}

    static void write(JsonOut out, Clv clv) {
        out.text("unit", clv.unit().name().toLowerCase(Locale.ROOT));
        out.text("chosen", clv.chosen().map(ModelKind::code).toOptional().orElse(null));
        out.object(
                "models",
                models -> clv.models().forEach(fit -> models.object(fit.kind().code(), each -> model(each, fit))));
        out.object("gammaGamma", each -> spend(each, clv.spend()));
        backtest(out, clv.backtest());
        out.count("horizonDays", Clv.HORIZON_DAYS);
        out.number("annualDiscountRate", Clv.ANNUAL_DISCOUNT_RATE);
        switch (clv.worth()) {
            case Outcome.Given<Worth> given -> worth(out, given.value());
            case Outcome.NotGiven<Worth> none -> {
                out.nothing("expectedOrders");
                out.nothing("expectedRevenue");
                out.nothing("discountedRevenue");
                out.reason(none.reason().code());
            }
        }
        out.objects("segments", clv.segments(), ClvJson::segment);
        out.object("regularity", each -> regularity(each, clv.regularity()));
    }

    private static void regularity(JsonOut out, Outcome<Regularity> outcome) {
        switch (outcome) {
            case Outcome.Given<Regularity> given -> {
                out.text("rhythm", given.value().rhythm().name().toLowerCase(Locale.ROOT));
                out.number("k", given.value().k().value());
                out.number("low", given.value().k().low());
                out.number("high", given.value().k().high());
                out.count("customers", given.value().customers());
            }
            case Outcome.NotGiven<Regularity> none -> {
                out.nothing("rhythm");
                out.nothing("k");
                out.reason(none.reason().code());
            }
        }
    }

    private static void model(JsonOut out, Fit fit) {
        switch (fit.estimate()) {
            case Outcome.Given<MaximumLikelihood> given -> {
                parameters(out, given.value().parameters());
                out.number("logLikelihood", given.value().logLikelihood());
                standardErrors(out, given.value().parameters());
            }
            case Outcome.NotGiven<MaximumLikelihood> none -> {
                fit.kind().parameterNames().forEach(out::nothing);
                out.nothing("logLikelihood");
                out.reason(none.reason().code());
            }
        }
    }

    private static void spend(JsonOut out, Outcome<SpendFit> outcome) {
        switch (outcome) {
            case Outcome.Given<SpendFit> given -> {
                parameters(out, given.value().parameters());
                out.number("logLikelihood", given.value().logLikelihood());
                out.count("customers", given.value().customers());
                standardErrors(out, given.value().parameters());
            }
            case Outcome.NotGiven<SpendFit> none -> {
                SPEND_PARAMETERS.forEach(out::nothing);
                out.nothing("logLikelihood");
                out.count("customers", 0);
                out.reason(none.reason().code());
            }
        }
    }

    private static void parameters(JsonOut out, List<FittedParameter> parameters) {
        parameters.forEach(parameter -> out.number(parameter.name(), parameter.value()));
    }

    /** Null on a ridge, where the parameter itself means little. */
    private static void standardErrors(JsonOut out, List<FittedParameter> parameters) {
        out.object(
                "standardErrors",
                errors -> parameters.forEach(parameter -> parameter
                        .estimate()
                        .toOptional()
                        .ifPresentOrElse(
                                estimate -> errors.number(parameter.name(), estimate.standardError()),
                                () -> errors.nothing(parameter.name()))));
        parameters.stream()
                .map(FittedParameter::estimate)
                .filter(estimate -> !estimate.isGiven())
                .findFirst()
                .ifPresent(none -> out.text("standardErrorsReason", reason(none)));
    }

    private static String reason(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Given<?> given -> throw new IllegalArgumentException("given: " + given.value());
            case Outcome.NotGiven<?> none -> none.reason().code();
        };
    }

    private static void backtest(JsonOut out, Outcome<Backtest> outcome) {
        switch (outcome) {
            case Outcome.Given<Backtest> given -> {
                Backtest backtest = given.value();
                out.objects("backtest", backtest.rows(), (each, row) -> {
                    each.text("model", row.model().code());
                    each.text("calibrationEnd", backtest.calibrationEnd());
                    each.count("days", backtest.days());
                    each.count("actualOrders", backtest.actualOrders());
                    each.number("expectedOrders", row.expectedOrders());
                    each.number("low", row.low());
                    each.number("high", row.high());
                    each.number("deviance", row.deviance());
                    each.number("meanAbsoluteError", row.meanAbsoluteError());
                });
            }
            case Outcome.NotGiven<Backtest> none -> {
                out.objects("backtest", List.of(), (each, row) -> {});
                out.text("backtestReason", none.reason().code());
            }
        }
    }

    private static void worth(JsonOut out, Worth worth) {
        out.number("expectedOrders", worth.orders().expected());
        range(out, "expectedOrdersRange", worth.orders());
        switch (worth.revenue()) {
            case Outcome.Given<Forecast> given -> {
                money(out, "expectedRevenue", given.value());
                worth.discountedRevenue().toOptional().ifPresent(value -> money(out, "discountedRevenue", value));
            }
            case Outcome.NotGiven<Forecast> none -> {
                out.nothing("expectedRevenue");
                out.nothing("discountedRevenue");
                out.reason(none.reason().code());
            }
        }
        out.count("customers", worth.customers());
        out.number("customersAlive", worth.alive());
        out.object("expectedBuyers", buyers -> {
            buyers.number("30", worth.buyersIn30Days());
            buyers.number("90", worth.buyersIn90Days());
            buyers.number(Integer.toString(Clv.HORIZON_DAYS), worth.buyers());
        });
    }

    private static void money(JsonOut out, String name, Forecast forecast) {
        out.money(name, Math.round(forecast.expected()));
        out.object(name + "Range", range -> {
            range.money("low", Math.round(forecast.low()));
            range.money("high", Math.round(forecast.high()));
        });
    }

    private static void range(JsonOut out, String name, Forecast forecast) {
        out.object(name, range -> {
            range.number("low", forecast.low());
            range.number("high", forecast.high());
        });
    }

    private static void segment(JsonOut out, Segment segment) {
        out.text("value", segment.value().code());
        out.text("risk", segment.risk().code());
        out.count("customers", segment.customers());
        out.money("netRevenue", segment.netRevenue());
        out.number("expectedOrders", segment.expectedOrders());
        switch (segment.expectedRevenue()) {
            case Outcome.Given<Long> given -> out.money("expectedRevenue", Objects.requireNonNull(given.value()));
            case Outcome.NotGiven<Long> none -> {
                out.nothing("expectedRevenue");
                out.reason(none.reason().code());
            }
        }
    }
}
