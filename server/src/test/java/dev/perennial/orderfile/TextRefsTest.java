package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRefsTest {
    private final Map<Long, String> announced = new HashMap<>();

    private TextRefs remembering(int most) {
        return new TextRefs(
                most, (text, number) -> assertThat(announced.put(number, text)).isNull());
    }

    @Test
    void nothingHasNoNumber() {
        assertThat(remembering(10).of("")).isEqualTo(TextRefs.NONE);
        assertThat(announced).isEmpty();
    }

    @Test
    void aTextKeepsItsNumberWhileThereIsRoom() {
        TextRefs refs = remembering(100_000);
        Map<String, Integer> numbers = new HashMap<>();
        Random random = new Random(20250309);
        for (int round = 0; round < 200_000; round++) {
            String text = "c" + random.nextInt(40_000);
            assertThat(refs.of(text)).isEqualTo(numbers.computeIfAbsent(text, refs::of));
        }
        assertThat(refs.forgot()).isFalse();
        assertThat(announced).hasSize(numbers.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 5_000, 20_000})
    void aNumberAlwaysMeansOneTextHoweverMuchIsForgotten(int most) {
        TextRefs refs = remembering(most);
        Random random = new Random(20250310);
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < 100_000; round++) {
            String text = Integer.toString(random.nextInt(60_000), 36);
            int number = refs.of(text);
            seen.add(text);
            assertThat(announced.get((long) number)).isEqualTo(text);
        }
        assertThat(refs.forgot()).isEqualTo(announced.size() > seen.size());
        assertThat(refs.forgot()).isTrue();
    }

    @Test
    void textsOfOneHashAreToldApart() {
        TextRefs refs = remembering(100);
        // "Aa" and "BB" have the same hash, and so has every chain of them
        Map<String, Integer> numbers = new HashMap<>();
        for (int chain = 0; chain < 64; chain++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 6; bit++) {
                text.append((chain >> bit & 1) == 0 ? "Aa" : "BB");
            }
            numbers.put(text.toString(), refs.of(text.toString()));
        }
        assertThat(new HashSet<>(numbers.values())).hasSize(64);
        numbers.forEach(
                (text, number) -> assertThat(announced.get((long) number)).isEqualTo(text));
    }

    @Test
    void slicesAreComparedWhole() {
        TextRefs refs = remembering(100);
        char[] chars = "abcabd".toCharArray();
        int abc = refs.of(chars, 0, 3);

        assertThat(refs.of(chars, 3, 6)).isNotEqualTo(abc);
        assertThat(refs.of("abc")).isEqualTo(abc);
        assertThat(refs.of(chars, 0, 2)).isNotEqualTo(abc);
    }
}
