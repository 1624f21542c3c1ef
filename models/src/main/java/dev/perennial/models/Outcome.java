package dev.perennial.models;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Either a value or the reason why there is none. What data cannot answer is an ordinary result here, not an exception.
 *
 * @param <T> the type of the value
 */
public sealed interface Outcome<T> {

    /** There is a value. */
    record Given<T>(T value) implements Outcome<T> {}

    /** There is none, for this reason. */
    record NotGiven<T>(Reason reason) implements Outcome<T> {}

    static <T> Outcome<T> of(T value) {
        return new Given<>(value);
    }

    static <T> Outcome<T> none(Reason reason) {
        return new NotGiven<>(reason);
    }

    /** The value, or empty; the reason is lost. */
    default Optional<T> toOptional() {
        return switch (this) {
            case Given<T> given -> Optional.of(given.value());
            case NotGiven<T> none -> Optional.empty();
        };
    }

    /** The reason, or empty when there is a value. */
    default Optional<Reason> whyNot() {
        return switch (this) {
            case Given<T> given -> Optional.empty();
            case NotGiven<T> none -> Optional.of(none.reason());
        };
    }

    /** Whether there is a value. */
    default boolean isGiven() {
        return this instanceof Given;
    }

    /**
     * The value.
     *
     * @throws NoSuchElementException with the reason's sentence when there is none
     */
    default T orElseThrow() {
        return switch (this) {
            case Given<T> given -> given.value();
            case NotGiven<T> none ->
                throw new NoSuchElementException(none.reason().sentence());
        };
    }

    /** Applies a function to the value and keeps the reason as it is. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Given<T> given -> new Given<>(function.apply(given.value()));
            case NotGiven<T> none -> new NotGiven<>(none.reason());
        };
    }

    /** Applies a function that may itself have no value. */
    default <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> function) {
        return switch (this) {
            case Given<T> given -> function.apply(given.value());
            case NotGiven<T> none -> new NotGiven<>(none.reason());
        };
    }
}
