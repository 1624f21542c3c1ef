package dev.perennial.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.tabular.DateParser.Result;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateParserTest {
    private static String read(@Nullable DateOrder order, String text) {
        DateParser parser = new DateParser(order);
        char[] padded = ("1" + text + "1").toCharArray();
        Result result = parser.parse(padded, 1, padded.length - 1);
        if (result != Result.READ && result != Result.READ_DAY_FIRST && result != Result.READ_MONTH_FIRST) {
            return result.name();
        }
        LocalDateTime local =
                LocalDateTime.ofInstant(Instant.EPOCH.plus(parser.localMicros(), ChronoUnit.MICROS), ZoneOffset.UTC);
        return local
                + (parser.hasOffset()
                        ? ZoneOffset.ofTotalSeconds(parser.offsetSeconds()).getId()
                        : "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2011-09-01                        | 2011-09-01T00:00",
                "2011-9-1                          | 2011-09-01T00:00",
                "2011/09/01                        | 2011-09-01T00:00",
                "2011.09.01                        | 2011-09-01T00:00",
                "20110901                          | 2011-09-01T00:00",
                "20110901091900                    | 2011-09-01T09:19",
                "2011-09-01 09:19                  | 2011-09-01T09:19",
                "2011-09-01 9:19:05                | 2011-09-01T09:19:05",
                "2011-09-01T09:19:05               | 2011-09-01T09:19:05",
                "2011-09-01t09:19:05z              | 2011-09-01T09:19:05Z",
                "2011-09-01T09:19:05.123Z          | 2011-09-01T09:19:05.123Z",
                "2011-09-01T09:19:05,123456789Z    | 2011-09-01T09:19:05.123456Z",
                "2011-09-01T09:19:05+0200          | 2011-09-01T09:19:05+02:00",
                "2011-09-01T09:19:05-05:30         | 2011-09-01T09:19:05-05:30",
                "2011-09-01T09:19:05+02            | 2011-09-01T09:19:05+02:00",
                "2011-09-01T09:19+02:00[Europe/Berlin] | 2011-09-01T09:19+02:00",
                "2011-09-01 09:19:00 +0100         | 2011-09-01T09:19+01:00",
                "2011-09-01 09:19:00 UTC           | 2011-09-01T09:19Z",
                "2011-09-01 09:19:00 GMT+2         | 2011-09-01T09:19+02:00",
                "2011-09-01 09:19 PM               | 2011-09-01T21:19",
                "2011-09-01 12:19 AM               | 2011-09-01T00:19",
                "2011-09-01 12:19 pm               | 2011-09-01T12:19",
                "2011-09-01 24:00                  | 2011-09-02T00:00",
                "2011-12-31 23:59:60               | 2011-12-31T23:59:59",
                "2012-02-29                        | 2012-02-29T00:00",
                "2011-Sep-01                       | 2011-09-01T00:00",
                "1 Sep 2011                        | 2011-09-01T00:00",
                "1. September 2011                 | 2011-09-01T00:00",
                "01-SEP-11                         | 2011-09-01T00:00",
                "1st September 2011                | 2011-09-01T00:00",
                "1 de septiembre de 2011           | 2011-09-01T00:00",
                "1 september 2011 kl               | NO_DATE",
                "September 1, 2011                 | 2011-09-01T00:00",
                "Sep 1, 2011, 9:19:00 PM           | 2011-09-01T21:19",
                "September 1st 2011 at             | NO_DATE",
                "Thursday, September 1, 2011       | 2011-09-01T00:00",
                "Thu, 1 Sep 2011 09:19:00 GMT      | 2011-09-01T09:19Z",
                "Thu, 01 Sep 2011 09:19:00 +0200   | 2011-09-01T09:19+02:00",
                "1 okt 2011                        | 2011-10-01T00:00",
                "3. März 2011                      | 2011-03-03T00:00",
                "1 ene 2011                        | 2011-01-01T00:00",
                "1 maj 2011                        | 2011-05-01T00:00",
                "Sep 1, 2011 11:19:00 PM PDT       | 2011-09-01T23:19-07:00",
                "1314865140                        | 2011-09-01T08:19Z",
                "1314865140123                     | 2011-09-01T08:19:00.123Z",
            })
    void datesThatNeedNoOrder(String text, String expected) {
        assertThat(read(null, text)).isEqualTo(expected);
        assertThat(read(DateOrder.DAY_FIRST, text)).isEqualTo(expected);
        assertThat(read(DateOrder.MONTH_FIRST, text)).isEqualTo(expected);
    }

    /** A date, and how it is read without an order, with the day first, with the month first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/04/2011          | AMBIGUOUS         | 2011-04-03T00:00    | 2011-03-04T00:00",
                "3.4.2011 9:19       | AMBIGUOUS         | 2011-04-03T09:19    | 2011-03-04T09:19",
                "03-04-11            | AMBIGUOUS         | 2011-04-03T00:00    | 2011-03-04T00:00",
                "03/04/69            | AMBIGUOUS         | 2069-04-03T00:00    | 2069-03-04T00:00",
                "03/04/70            | AMBIGUOUS         | 1970-04-03T00:00    | 1970-03-04T00:00",
                "04/04/2011          | 2011-04-04T00:00  | 2011-04-04T00:00    | 2011-04-04T00:00",
                "25/04/2011          | 2011-04-25T00:00  | 2011-04-25T00:00    | CONTRADICTS_ORDER",
                "04/25/2011 1:05 PM  | 2011-04-25T13:05  | CONTRADICTS_ORDER   | 2011-04-25T13:05",
                "30/02/2011          | NO_DATE           | NO_DATE             | NO_DATE",
                "29/02/2011          | NO_DATE           | NO_DATE             | NO_DATE",
                "31/04/2011          | NO_DATE           | NO_DATE             | NO_DATE",
                "13/13/2011          | NO_DATE           | NO_DATE             | NO_DATE",
                "00/04/2011          | NO_DATE           | NO_DATE             | NO_DATE",
                "32/01/2011          | NO_DATE           | NO_DATE             | NO_DATE",
                "03/04/2011 noon     | NO_DATE           | NO_DATE             | NO_DATE",
                "25/04/2011 25:00    | NO_DATE           | NO_DATE             | NO_DATE",
                "03/04/201           | NO_DATE           | NO_DATE             | NO_DATE",
            })
    void datesThatNeedOne(String text, String unknown, String dayFirst, String monthFirst) {
        assertThat(read(null, text)).isEqualTo(unknown);
        assertThat(read(DateOrder.DAY_FIRST, text)).isEqualTo(dayFirst);
        assertThat(read(DateOrder.MONTH_FIRST, text)).isEqualTo(monthFirst);
    }

    @Test
    void onlyADateThatCouldNotBeReadOtherwiseProvesAnOrder() {
        DateParser parser = new DateParser(null);
        assertThat(parser.parse("25/04/2011".toCharArray(), 0, 10)).isEqualTo(Result.READ_DAY_FIRST);
        assertThat(parser.parse("04/25/2011".toCharArray(), 0, 10)).isEqualTo(Result.READ_MONTH_FIRST);
        assertThat(parser.parse("04/04/2011".toCharArray(), 0, 10)).isEqualTo(Result.READ);
        assertThat(parser.parse("2011-04-25".toCharArray(), 0, 10)).isEqualTo(Result.READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-",
                "0",
                "12",
                "2011",
                "2011-",
                "2011-09",
                "2011-09-",
                "2011-13-01",
                "2011-00-01",
                "2011-02-30",
                "2011-09-32",
                "2011-09-00",
                "2011-09-01T",
                "2011-09-01 09",
                "2011-09-01 09:",
                "2011-09-01 09:60",
                "2011-09-01 24:30",
                "2011-09-01 25:00",
                "2011-09-01 13:00 PM",
                "2011-09-01 0:30 AM",
                "2011-09-01 09:19 +25:00",
                "2011-09-01 09:19 +0199",
                "2011-09-01 09:19 XYZ",
                "20111301",
                "20110230",
                "20110901096100",
                "201109010919",
                "0000-00-00",
                "0000-00-00 00:00:00",
                "45123",
                "45123.5",
                "9999999999",
                "4999999999999",
                "12345678901",
                "2011-09-01x",
                "Foo 1, 2011",
                "1 Foo 2011",
                "September 2011",
                "31 September 2011",
                "2011--09--01",
                "2011-09/",
                "1/2",
                "1//2011",
                "a/b/c",
                "2011-09-01T09:19:05.123+",
                "٢٠١١-٠٩-٠١"
            })
    void whatIsNoDate(String text) {
        assertThat(read(null, text)).isEqualTo("NO_DATE");
    }

    @Test
    void everyDayAndSecondIsReadBackInEveryShape() {
        Random random = new Random(20250303);
        for (int round = 0; round < 5_000; round++) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(random.nextLong(0, 3_000_000_000L), 0, ZoneOffset.UTC);
            String expected = time.toString();
            assertThat(read(null, "%tF %<tT".formatted(time))).isEqualTo(expected);
            assertThat(read(null, "%tY%<tm%<td%<tH%<tM%<tS".formatted(time))).isEqualTo(expected);
            assertThat(read(DateOrder.DAY_FIRST, "%td/%<tm/%<tY %<tT".formatted(time)))
                    .isEqualTo(expected);
            assertThat(read(
                            DateOrder.MONTH_FIRST,
                            String.format(java.util.Locale.US, "%tm.%<td.%<tY %<tI:%<tM:%<tS %<Tp", time)))
                    .isEqualTo(expected);
            assertThat(read(null, String.format(java.util.Locale.US, "%te %<tb %<tY %<tT", time)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void rubbishNeverThrows() {
        String alphabet = "0123456789-/.: ,TZ+APMSepoct日[]\0";
        Random random = new Random(20250304);
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(24); length >= 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            read(null, text.toString());
            read(DateOrder.DAY_FIRST, text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31", "2201-01-01", "1402/05/03", "10661014", "3/4/9999", "25.12.1066"})
    void datesOfOtherCenturiesAreDatesAllTheSame(String text) {
        assertThat(new DateParser(null).parse(text.toCharArray(), 0, text.length()))
                .isEqualTo(DateParser.Result.OUT_OF_RANGE);
    }
}
