package dev.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.report.Table.Column;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DisplayTest {

    @Test
    void wideSignsTakeTwoColumnsAndCombiningOnesNone() {
        assertThat(Display.width("abc")).isEqualTo(3);
        assertThat(Display.width("抹茶")).isEqualTo(4);
        assertThat(Display.width("e\u0301")).isEqualTo(1);
        assertThat(Display.width("🍵")).isEqualTo(2);
    }

    @Test
    void aCutNeverExceedsItsColumns() {
        assertThat(Display.cut("Darjeeling", 10)).isEqualTo("Darjeeling");
        assertThat(Display.cut("Darjeeling", 5)).isEqualTo("Darj…");
        assertThat(Display.cut("抹茶抹茶", 4)).isEqualTo("抹…");
    }

    @Test
    void linesBreakAtSpacesOrInsideWordsThatAreTooLong() {
        assertThat(Display.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Display.wrap("a verylongword b", 6)).containsExactly("a", "verylo", "ngword", "b");
    }

    @Test
    void aBarStartsAtZeroAndShowsASliverOfWhatIsThere() {
        assertThat(Bars.bar(0, 10)).isEmpty();
        assertThat(Bars.bar(0.0001, 10)).isEqualTo("▏");
        assertThat(Bars.bar(0.5, 3)).isEqualTo("█▌");
        assertThat(Bars.bar(7, 3)).isEqualTo("███");
    }

    @Test
    void aTableGivesUpNamesThenBarsThenColumns() {
        Table table = new Table(Column.NAME, Column.BAR, Column.NUMBER, Column.NUMBER)
                .row(Table.words("A rather long name"), Table.bar(3), Table.words("1,000"), Table.words("99"))
                .row(Table.words("Short"), Table.bar(1.5), Table.words("7"), Table.words("1"));

        assertThat(table.lines(43))
                .containsExactly(
                        "A rather long name  ████████████  1,000  99", "Short               ██████            7   1");
        assertThat(table.lines(26)).containsExactly("A rather lo…  1,000  99", "Short             7   1");
        assertThat(table.lines(20)).containsExactly("A rather lo…  1,000", "Short             7");
    }

    @Test
    void signsThatACharsetLacksBecomePlainerOnesOfTheSameWidth() {
        Glyphs ascii = new Glyphs(StandardCharsets.US_ASCII);
        assertThat(ascii.fit("██▌ can’t – 抹 €")).isEqualTo("### can't - ?? ?");
        assertThat(new Glyphs(StandardCharsets.UTF_8).fit("█")).isEqualTo("█");
    }
}
