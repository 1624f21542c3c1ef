package dev.perennial.report;

import dev.perennial.insight.Absence;
import dev.perennial.insight.Figure;
import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Properties as the contract wants them: amounts as decimals with the currency's digits, rates with nine significant
 * digits, dates as in ISO 8601, and null beside a reason for what cannot be given.
 */
final class JsonOut {
    private static final MathContext SIGNIFICANT = new MathContext(9, RoundingMode.HALF_UP);

    private final JsonGenerator generator;
    private final int digits;

    JsonOut(JsonGenerator generator, int digits) {
        this.generator = generator;
        this.digits = digits;
    }

    void object(String name, Consumer<JsonOut> body) {
        generator.writeObjectPropertyStart(name);
        body.accept(this);
        generator.writeEndObject();
    }

    <T> void objects(String name, List<T> items, BiConsumer<JsonOut, T> item) {
        generator.writeArrayPropertyStart(name);
        for (T each : items) {
            generator.writeStartObject();
            item.accept(this, each);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    void counts(String name, List<Long> counts) {
        generator.writeArrayPropertyStart(name);
        counts.forEach(generator::writeNumber);
        generator.writeEndArray();
    }

    void count(String name, long count) {
        generator.writeNumberProperty(name, count);
    }

    void flag(String name, boolean value) {
        generator.writeBooleanProperty(name, value);
    }

    void nothing(String name) {
        generator.writeNullProperty(name);
    }

    /** Any value whose text is what belongs into the file: names, codes, dates. */
    void text(String name, @Nullable Object value) {
        if (value == null) {
            nothing(name);
        } else {
            generator.writeStringProperty(name, value.toString());
        }
    }

    void money(String name, long minorUnits) {
        decimal(name, BigDecimal.valueOf(minorUnits, digits));
    }

    void money(String name, Figure minorUnits) {
        Double value = minorUnits.value();
        if (value == null) {
            nothing(name);
        } else {
            decimal(name, BigDecimal.valueOf(value).movePointLeft(digits).setScale(digits, RoundingMode.HALF_UP));
        }
    }

    void number(String name, double value) {
        decimal(name, BigDecimal.valueOf(value).round(SIGNIFICANT));
    }

    void figure(String name, Figure figure) {
        Double value = figure.value();
        if (value == null) {
            nothing(name);
        } else {
            number(name, value);
        }
    }

    void estimate(String name, Estimate estimate) {
        object(name, out -> {
            out.number("p", estimate.value());
            out.number("low", estimate.low());
            out.number("high", estimate.high());
        });
    }

    void estimate(String name, Outcome<Estimate> outcome) {
        switch (outcome) {
            case Outcome.Given<Estimate> given -> estimate(name, given.value());
            case Outcome.NotGiven<Estimate> none -> nothing(name);
        }
    }

    /** The first reason among figures just written; nothing where all of them are known. */
    void reason(Figure... figures) {
        Stream.of(figures)
                .map(Figure::whyNot)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Absence::code)
                .ifPresent(this::reason);
    }

    void reason(String code) {
        generator.writeStringProperty("reason", code);
    }

    private void decimal(String name, BigDecimal value) {
        generator.writeName(name);
        generator.writeNumber(value.toPlainString());
    }
}
