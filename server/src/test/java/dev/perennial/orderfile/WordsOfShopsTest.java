package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.kernel.OrderStatus;
import dev.perennial.tabular.Cells;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States, currencies, blanks, and what orders vote on their totals. */
class WordsOfShopsTest {
    private static Slice slice(String text) {
        Cells row = new Cells();
        row.fill(1, List.of(text));
        return new Slice().set(row, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "paid, PAID",
        "PAID, PAID",
        "Partially Refunded, PAID",
        "partially_paid, PAID",
        "wc-completed, PAID",
        "Payment accepted, PAID",
        "Awaiting Fulfillment, PAID",
        "Cancelled, NOT_PAID",
        "canceled, NOT_PAID",
        "wc-on-hold, NOT_PAID",
        "Pending payment, NOT_PAID",
        "authorized, NOT_PAID",
        "voided, NOT_PAID",
        "TEST, NOT_PAID",
        "Inställd, UNKNOWN",
        "Makulerad, NOT_PAID",
        "Storniert, NOT_PAID",
        "لغو شده, NOT_PAID",
        "refunded, FULLY_REFUNDED",
        "Återbetald, FULLY_REFUNDED",
        "gift, UNKNOWN",
    })
    void statesOfOrders(String word, OrderStatus meaning) {
        assertThat(OrderStatus.of(word)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, TAKEN",
        "eur, TAKEN",
        "€, TAKEN",
        "' ', TAKEN",
        "NULL, TAKEN",
        "SEK, TAKEN",
        "$, UNKNOWN",
        "EURO, UNKNOWN"
    })
    void currenciesWhenNoneIsAskedFor(String text, Currencies.Verdict verdict) {
        assertThat(new Currencies(null).read(slice(text))).isEqualTo(verdict);
    }

    @Test
    void onlyTheCurrencyThatIsAskedForIsTaken() {
        Currencies currencies = new Currencies(Currency.getInstance("EUR"));

        assertThat(currencies.read(slice("EUR"))).isEqualTo(Currencies.Verdict.TAKEN);
        assertThat(currencies.read(slice("SEK"))).isEqualTo(Currencies.Verdict.OTHER);
        assertThat(currencies.read(slice("SEK"))).isEqualTo(Currencies.Verdict.OTHER);
        assertThat(currencies.read(slice(""))).isEqualTo(Currencies.Verdict.TAKEN);
        assertThat(currencies.only()).isEqualTo(Currency.getInstance("EUR"));
        assertThat(currencies.digits()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "NULL, true",
        "n/a, true",
        "-, true",
        "NaN, true",
        "—, true",
        "\\N, true",
        "0, false",
        "no, false",
        "Nina, false",
        "-1, false",
        "nullify, false"
    })
    void cellsThatSayNothing(String text, boolean blank) {
        assertThat(Blank.is(slice(text))).isEqualTo(blank);
    }

    private static FirstAndSum amounts(long... amounts) {
        FirstAndSum sum = new FirstAndSum();
        sum.clear();
        for (long amount : amounts) {
            sum.add(amount);
        }
        return sum;
    }

    @Test
    void mostOrdersDecideWhetherAValueIsRepeated() {
        FirstAndSum unknown = amounts(0, 0);
        RepetitionVotes votes = new RepetitionVotes();
        votes.count(amounts(500), unknown);
        votes.count(amounts(0, 0), unknown);
        assertThat(votes.hadToDecide()).isFalse();

        votes.count(amounts(500, 500), unknown);
        assertThat(votes.hadToDecide()).isTrue();
        assertThat(votes.isRepeated()).isTrue();
        votes.count(amounts(700, 300), unknown);
        assertThat(votes.isRepeated()).isFalse();
        votes.count(amounts(700, 700), unknown);
        assertThat(votes.isRepeated()).isTrue();
    }

    @Test
    void equalValuesOnRowsOfEqualPriceDecideOnlyWhereNothingElseDoes() {
        RepetitionVotes votes = new RepetitionVotes();
        votes.count(amounts(100, 100), amounts(900, 900));
        assertThat(votes.isRepeated()).isTrue();
        votes.count(amounts(100, 100), amounts(900, 900));
        votes.count(amounts(100, 80), amounts(900, 700));
        assertThat(votes.isRepeated()).isFalse();
    }

    @Test
    void whatTheLinesAreWorthDecidesAtOnce() {
        RepetitionVotes repeated = new RepetitionVotes();
        repeated.count(amounts(2500, 2500), amounts(1200, 700), 1900);
        assertThat(repeated.isRepeated()).isTrue();

        RepetitionVotes each = new RepetitionVotes();
        each.count(amounts(1000, 1000), amounts(1000, 1000), 2000);
        each.count(amounts(1000, 1000), amounts(1000, 1000), 2000);
        each.count(amounts(1000, 1000), amounts(1000, 1000), 2000);
        assertThat(each.isRepeated()).isFalse();
    }
}
