package dev.perennial.insight;

import org.jspecify.annotations.Nullable;

/** A number, or the reason why there is none. */
public sealed interface Figure {

    /** There is a number. */
    record Known(double number) implements Figure {}

    /** There is none, for this reason. */
    record Unknown(Absence reason) implements Figure {}

    /** The quotient, or the reason where the whole is not above zero. */
    static Figure ratio(long part, long whole, Absence otherwise) {
        return quotient((double) part, (double) whole, otherwise);
    }

    /** The quotient, or the reason where the whole is not above zero. */
    static Figure quotient(double part, double whole, Absence otherwise) {
        return whole > 0 ? new Known(part / whole) : new Unknown(otherwise);
    }

    /** The number, or null; the reason is lost. */
    default @Nullable Double value() {
        return switch (this) {
            case Known known -> known.number();
            case Unknown unknown -> null;
        };
    }

    /** The reason, or null when there is a number. */
    default @Nullable Absence whyNot() {
        return switch (this) {
            case Known known -> null;
            case Unknown unknown -> unknown.reason();
        };
    }
}
