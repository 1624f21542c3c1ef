package dev.perennial.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static final Currency EURO = Currency.getInstance("EUR");

    private static Figures in(String language) {
        return Wording.of(Locale.of(language)).figures();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 1,234,567 | €6,410 | 85.3 % | 1 July 2026 | Jul 26",
                "es | 1.234.567 | 6410 € | 85,3 % | 1 de julio de 2026 | jul 26",
                "fa | ۱٬۲۳۴٬۵۶۷ | ۶٬۴۱۰ یورو | ۸۵٫۳٪ | ۱۰ تیر ۱۴۰۵ | ۱۰ تیر ۰۵",
                "sv | 1 234 567 | 6 410 € | 85,3 % | 1 juli 2026 | juli 26"
            })
    void eachLanguageWritesFiguresItsOwnWay(
            String language, String count, String money, String percent, String date, String month) {
        Figures figures = in(language);

        assertThat(plain(figures.count(1_234_567))).isEqualTo(count);
        assertThat(plain(figures.roughMoney(641_000, EURO))).isEqualTo(money);
        assertThat(plain(figures.percent(85.3))).isEqualTo(percent);
        assertThat(plain(figures.date(LocalDate.of(2026, 7, 1)))).isEqualTo(date);
        assertThat(plain(figures.shortMonth(YearMonth.of(2026, 7)))).isEqualTo(month);
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    @Test
    void aSignStandsBeforeItsDigitsInPersianToo() {
        assertThat(in("fa").signed(-1166)).isEqualTo("\u200e−۱٬۱۶۶");
        assertThat(in("fa").signed(214)).isEqualTo("\u200e+۲۱۴");
        assertThat(in("en").signed(-1166)).isEqualTo("−1,166");
        assertThat(in("en").signed(0)).isEqualTo("0");
    }

    @Test
    void moneyHasTheDigitsOfItsCurrency() {
        assertThat(in("en").money(1250, EURO)).isEqualTo("€12.50");
        assertThat(in("en").money(-1250, EURO)).isEqualTo("−€12.50");
        assertThat(in("en").money(1250, Currency.getInstance("JPY"))).isEqualTo("¥1,250");
        assertThat(in("en").money(1250, Currency.getInstance("KWD"))).endsWith("1.250");
        assertThat(in("en").money(1250, null)).isEqualTo("12.50");
        assertThat(in("en").codedMoney(1250, EURO)).isEqualTo("EUR\u00a012.50");
    }

    @Test
    void onlyLargeAmountsAreRounded() {
        assertThat(in("en").roughMoney(99_999, EURO)).isEqualTo("€999.99");
        assertThat(in("en").roughMoney(100_050, EURO)).isEqualTo("€1,001");
    }

    @Test
    void countriesGoByTheirNames() {
        assertThat(in("sv").country("SE")).isEqualTo("Sverige");
        assertThat(in("fa").country("DE")).isEqualTo("آلمان");
        assertThat(in("en").country("ZZ9")).isEqualTo("\u2068ZZ9\u2069");
        assertThat(in("en").country("<b>")).isEqualTo("\u2068<b>\u2069");
    }

    @Test
    void whatWasTypedLosesControlsAndKeepsItsLetters() {
        assertThat(new Typed("a\u202eb\u001b[31m\nc").text()).isEqualTo("a b [31m c");
        assertThat(new Typed("قهوه\u200cساز").text()).isEqualTo("قهوه\u200cساز");
        assertThat(Typed.withoutMarks("x " + new Typed("y\u2069z").isolated())).isEqualTo("x y z");
    }

    @Test
    void aLanguageWithoutWordingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wording.of(Locale.GERMAN))
                .withMessageContaining("de");
    }
}
