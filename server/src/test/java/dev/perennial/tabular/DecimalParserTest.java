package dev.perennial.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {
    private static String read(NumberStyle style, String text) {
        DecimalParser parser = new DecimalParser(style);
        char[] padded = ("9" + text + "9").toCharArray();
        return parser.parse(padded, 1, padded.length - 1)
                ? BigDecimal.valueOf(parser.unscaled(), parser.scale()).toPlainString()
                : "-";
    }

    /** A number as it is written, and what it is with a decimal point and with a decimal comma; "-" is no number. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "12            | 12        | 12",
                "0             | 0         | 0",
                "-0.00         | 0.00      | -",
                "12.50         | 12.50     | -",
                "12,50         | -         | 12.50",
                ".5            | 0.5       | -",
                ",5            | -         | 0.5",
                "5.            | 5         | -",
                "1.234         | 1.234     | 1234",
                "1,234         | 1234      | 1.234",
                "1,234.50      | 1234.50   | -",
                "1.234,50      | -         | 1234.50",
                "1,234,567     | 1234567   | -",
                "1.234.567     | -         | 1234567",
                "1,234,567.8   | 1234567.8 | -",
                "12,34,567.89  | 1234567.89| -",
                "1,23,456      | 123456    | -",
                "12,34         | -         | 12.34",
                "1,2,3         | -         | -",
                "1.2.3         | -         | -",
                "1,23,45       | -         | -",
                "1,23,456,789  | -         | -",
                "1,234,56      | -         | -",
                "1,,234        | -         | -",
                "1234,567      | -         | 1234.567",
                "1 234         | 1234      | 1234",
                "1 234,50      | -         | 1234.50",
                "1 234.50      | 1234.50   | -",
                "1'234.50      | 1234.50   | -",
                "1’234’567     | 1234567   | 1234567",
                "1 2           | -         | -",
                "1_000         | 1000      | 1000",
                "1_0.5         | 10.5      | -",
                "1__0          | -         | -",
                "_1            | -         | -",
                "-5            | -5        | -5",
                "+5            | 5         | 5",
                "--5           | -         | -",
                "+-5           | -         | -",
                "5-            | -5        | -5",
                "-5-           | -         | -",
                "−5            | -5        | -5",
                "(5.00)        | -5.00     | -",
                "(-5.00)       | -5.00     | -",
                "(5            | -         | -",
                "5)            | -         | -",
                "()            | -         | -",
                "-(5)          | -         | -",
                "$12           | 12        | 12",
                "-$12          | -12       | -12",
                "$-12          | -12       | -12",
                "($12)         | -12       | -12",
                "12 €          | 12        | 12",
                "€12.50        | 12.50     | -",
                "£ 12          | 12        | 12",
                "EUR 12        | 12        | 12",
                "12EUR         | 12        | 12",
                "12 sek        | 12        | 12",
                "12 kr         | 12        | 12",
                "12 kr.        | 12        | 12",
                "Rs. 12        | 12        | 12",
                "R 12          | 12        | 12",
                "R$ 12,50      | -         | 12.50",
                "A$12          | 12        | 12",
                "US$12         | 12        | 12",
                "12 US$        | 12        | 12",
                "CA$ 12.50     | 12.50     | -",
                "12 تومان       | 12        | 12",
                "۱۲۳           | 123       | 123",
                "۱۲۳٫۵         | 123.5     | 123.5",
                "۱٬۲۳۴         | 1234      | 1234",
                "1e3           | 1000      | 1000",
                "1.5E-2        | 0.015     | -",
                "2.5e+2        | 250       | -",
                "e3            | -         | -",
                "3e            | -         | -",
                "1e999999999   | -         | -",
                "0e999999999   | 0         | 0",
                "5E2.          | 500       | 500",
                "5E2.5         | -         | -",
                "1e1_0         | 10000000000 | 10000000000",
                "1e            | -         | -",
                "A12           | -         | -",
                "C12           | -         | -",
                "12a           | -         | -",
                "12abc         | -         | -",
                "abc           | -         | -",
                "12 pcs        | -         | -",
                "#12           | -         | -",
                "12%           | -         | -",
                "1/2           | -         | -",
                "12:30         | -         | -",
                "2025-01-01    | -         | -",
                "NaN           | -         | -",
                "Infinity      | -         | -",
                "0x10          | -         | -",
                "€             | -         | -",
                "EUR           | -         | -",
                "-             | -         | -",
                ".             | -         | -",
            })
    void numbersAsPeopleWriteThem(String text, String point, String comma) {
        assertThat(read(NumberStyle.POINT, text)).isEqualTo(point);
        assertThat(read(NumberStyle.COMMA, text)).isEqualTo(comma);
    }

    @Test
    void spacesOfTypesettersAndMarksOfDirectionAreNoObstacle() {
        assertThat(read(NumberStyle.COMMA, "1\u00a0234,50\u00a0€")).isEqualTo("1234.50");
        assertThat(read(NumberStyle.COMMA, "1\u202f234,50")).isEqualTo("1234.50");
        assertThat(read(NumberStyle.POINT, "\u200f-12.50\u200e")).isEqualTo("-12.50");
        assertThat(read(NumberStyle.POINT, "1\u2009234")).isEqualTo("1234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999999", "0.00000000000000001", "-123456789012345.678"})
    void eighteenDigitsAreExact(String text) {
        assertThat(read(NumberStyle.POINT, text)).isEqualTo(text);
    }

    @Test
    void furtherDecimalsAreRoundedAndFurtherDigitsRefused() {
        assertThat(read(NumberStyle.POINT, "12.3456789012345678901")).isEqualTo("12.3456789012345679");
        assertThat(read(NumberStyle.POINT, "0000000000000000000012.50")).isEqualTo("12.50");
        assertThat(read(NumberStyle.POINT, "0.30000000000000004441")).isEqualTo("0.300000000000000044");
        assertThat(read(NumberStyle.POINT, "9999999999999999999")).isEqualTo("-");
        assertThat(read(NumberStyle.POINT, "999999999999999999.9")).isEqualTo("-");
        assertThat(read(NumberStyle.POINT, "1".repeat(5_000_000))).isEqualTo("-");
    }

    @Test
    void plainNumbersAreReadAsBigDecimalReadsThem() {
        Random random = new Random(20250301);
        for (int round = 0; round < 20_000; round++) {
            BigDecimal number = BigDecimal.valueOf(random.nextLong() / (1L << random.nextInt(60)), random.nextInt(12));
            if (number.precision() > 18 || number.scale() > 17) {
                continue;
            }
            String text = number.toPlainString();
            assertThat(new BigDecimal(read(NumberStyle.POINT, text))).isEqualByComparingTo(number);
            assertThat(new BigDecimal(read(NumberStyle.COMMA, text.replace('.', ','))))
                    .isEqualByComparingTo(number);
        }
    }

    @Test
    void rubbishNeverThrows() {
        String alphabet = "0123456789.,-+()eE €$' \u00a0\u066b۵krEUR\0%";
        Random random = new Random(20250302);
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            read(NumberStyle.POINT, text.toString());
            read(NumberStyle.COMMA, text.toString());
        }
    }
}
