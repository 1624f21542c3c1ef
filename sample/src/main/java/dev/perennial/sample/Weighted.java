package dev.perennial.sample;

import java.util.List;
import java.util.function.ToIntFunction;

/** Things of which some are chosen more often than others. */
final class Weighted<T> {
    private final List<T> things;
    private final int[] upTo;

    private Weighted(List<T> things, int[] upTo) {
        this.things = things;
        this.upTo = upTo;
    }

    static <T> Weighted<T> of(List<T> things, ToIntFunction<? super T> weight) {
        List<T> chosen =
                things.stream().filter(thing -> weight.applyAsInt(thing) > 0).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("nothing to choose from");
        }
        int[] upTo = new int[chosen.size()];
        int sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsInt(chosen.get(i));
            upTo[i] = sum;
        }
        return new Weighted<>(chosen, upTo);
    }

    T choose(Dice dice) {
        int point = dice.below(upTo[upTo.length - 1]);
        int i = 0;
        while (upTo[i] <= point) {
            i++;
        }
        return things.get(i);
    }
}
