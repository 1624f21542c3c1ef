package dev.perennial.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowSumTest {
    @Test
    void theOrderOfRowsDoesNotMatterAndNothingElseIsForgiven() {
        RowSum sum = of("a\nb\nc\n");
        assertThat(of("c\na\nb\n").sum()).isEqualTo(sum.sum());
        assertThat(sum.rows()).isEqualTo(3);
        for (String other : new String[] {"a\nb\n", "a\nb\nd\n", "a\nb\nc\nc\n", "ab\nc\n\n", "", "\n\n\n"}) {
            assertThat(of(other).sum()).as(other).isNotEqualTo(sum.sum());
        }
    }

    @Test
    void howTheBytesComeDoesNotMatter() {
        RowSum whole = of("first row\nsecond row\n");
        RowSum pieces = new RowSum();
        for (byte one : "first row\nsecond row\n".getBytes(StandardCharsets.UTF_8)) {
            pieces.write(one);
        }
        assertThat(pieces.sum()).isEqualTo(whole.sum());
        assertThat(pieces.rows()).isEqualTo(2);
    }

    private static RowSum of(String text) {
        RowSum sum = new RowSum();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sum.write(bytes, 0, bytes.length);
        return sum;
    }
}
