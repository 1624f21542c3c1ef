package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "12.5,     2, 1250",
        "0.005,    2, 1",
        "0.0049,   2, 0",
        "-0.005,   2, -1",
        "-0.0049,  2, 0",
        "2.675,    2, 268",
        "-2.675,   2, -268",
        "1200.5,   0, 1201",
        "-1200.5,  0, -1201",
        "12.3455,  3, 12346",
        "1,        4, 10000",
        "0.99999,  2, 100",
    })
    void decimalsAreRoundedHalfAwayFromZero(BigDecimal number, int digits, long minor) {
        assertThat(Amount.minor(number.unscaledValue().longValueExact(), number.scale(), digits))
                .isEqualTo(minor);
    }

    @Test
    void whatIsTooLargeToBeTrueIsSaidToBe() {
        assertThat(Amount.minor(10_000_000_000_000L, 0, 2)).isEqualTo(Amount.LARGEST);
        assertThat(Amount.minor(10_000_000_000_001L, 0, 2)).isEqualTo(Amount.TOO_LARGE);
        assertThat(Amount.minor(-999_999_999_999_999_999L, 0, 4)).isEqualTo(Amount.TOO_LARGE);
        assertThat(Amount.minorOfProduct(1L << 32, 0, -(1L << 31), 0, 2)).isEqualTo(Amount.TOO_LARGE);
        assertThat(Amount.minorOfProduct(999_999_999_999_999_999L, 0, 999_999_999_999_999_999L, 0, 2))
                .isEqualTo(Amount.TOO_LARGE);
    }

    @Test
    void productsAreThoseOfBigDecimal() {
        Random random = new Random(20250308);
        for (int round = 0; round < 100_000; round++) {
            long left = random.nextLong() >> (4 + random.nextInt(60));
            long right = random.nextLong() >> (4 + random.nextInt(60));
            int leftScale = random.nextInt(18);
            int rightScale = random.nextInt(18);
            int digits = random.nextInt(5);
            BigInteger exact = BigDecimal.valueOf(left, leftScale)
                    .multiply(BigDecimal.valueOf(right, rightScale))
                    .movePointRight(digits)
                    .setScale(0, RoundingMode.HALF_UP)
                    .toBigIntegerExact();
            long expected = exact.abs().compareTo(BigInteger.valueOf(Amount.LARGEST)) > 0
                    ? Amount.TOO_LARGE
                    : exact.longValueExact();
            assertThat(Amount.minorOfProduct(left, leftScale, right, rightScale, digits))
                    .as("%d/10^%d * %d/10^%d", left, leftScale, right, rightScale)
                    .isEqualTo(expected);
        }
    }
}
