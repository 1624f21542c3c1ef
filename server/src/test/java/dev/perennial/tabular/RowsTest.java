package dev.perennial.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows split into cells, and rows set aside. */
class RowsTest {
    @TempDir
    private Path directory;

    private static List<String> rows(RowSource source) throws Exception {
        List<String> rows = new ArrayList<>();
        Cells row = new Cells();
        try (source) {
            while (source.next(row)) {
                StringBuilder text = new StringBuilder().append(row.line()).append(':');
                for (int cell = 0; cell < row.count(); cell++) {
                    text.append(cell == 0 ? "" : "|").append(row.text(cell));
                }
                rows.add(text + (row.spoiled() == null ? "" : " spoiled"));
            }
        }
        return rows;
    }

    private static List<String> csv(String text) throws Exception {
        return rows(new CsvRows(new StringReader(text), ','));
    }

    @Test
    void linesEndInAnyWay() throws Exception {
        assertThat(csv("a,b\nc,d\r\ne,f\rg,h")).containsExactly("1:a|b", "2:c|d", "3:e|f", "4:g|h");
    }

    @Test
    void blankRowsAreNone() throws Exception {
        assertThat(csv("\n\na,b\n,\n  \n\"\",\"\"\n\nc,d\n\n")).containsExactly("3:a|b", "8:c|d");
    }

    @Test
    void quotesMayHoldAnything() throws Exception {
        assertThat(csv("a,\"b,\"\"c\"\"\nd\",e\nf,g,h")).containsExactly("1:a|b,\"c\"\nd|e", "3:f|g|h");
    }

    @Test
    void aQuoteThatGluesRowsTogetherSpoilsThem() throws Exception {
        assertThat(csv("a,b,c\n1,\"x,2\n3,\"y,4\n5,z,6"))
                .containsExactly("1:a|b|c", "2:1|x,2\n3,y|4 spoiled", "4:5|z|6");
        assertThat(csv("a,b,c\n1,\"x,2\n3,y\",4\n5,z,6"))
                .containsExactly("1:a|b|c", "2:1|x,2\n3,y|4 spoiled", "4:5|z|6");
        assertThat(csv("a,b,c\n1,\"Street 5\nTown\",4")).containsExactly("1:a|b|c", "2:1|Street 5\nTown|4");
        assertThat(csv("a,b,c\n1,\"He said \"\"hi\"\"\nTown\",4"))
                .containsExactly("1:a|b|c", "2:1|He said \"hi\"\nTown|4");
    }

    @Test
    void aQuoteThatIsNeverClosedNamesItsLine() {
        assertThatThrownBy(() -> csv("a,b\n1,2\n3,\"4\n5,6\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("From line 3 on")
                .hasMessageContaining("never closed");
    }

    @Test
    void whiteSpaceOfAnyLengthSetsColumnsApart() throws Exception {
        assertThat(rows(new WhitespaceRows(new StringReader("  a \t b\n\n \nc    d e  \r\n"))))
                .containsExactly("1:a|b", "4:c|d|e");
    }

    @Test
    void cellsAreTrimmedAndMissingOnesEmpty() {
        Cells row = new Cells();
        row.fill(7, List.of(" a ", "\u00a0b\ufeff", "", "  ", "c"));

        assertThat(row.line()).isEqualTo(7);
        assertThat(row.count()).isEqualTo(5);
        assertThat(row.text(0)).isEqualTo("a");
        assertThat(row.text(1)).isEqualTo("b");
        assertThat(row.rawText(0)).isEqualTo(" a ");
        assertThat(row.isEmpty(2)).isTrue();
        assertThat(row.isEmpty(3)).isTrue();
        assertThat(row.isEmpty(99)).isTrue();
        assertThat(row.text(99)).isEmpty();
        assertThat(row.rawText(99)).isEmpty();
    }

    @Test
    void cellsGrowWithTheirRows() {
        Cells row = new Cells();
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < 5_000; cell++) {
            cells.add("cell " + cell);
        }
        cells.add("x".repeat(1_000_000));
        row.fill(1, cells);

        assertThat(row.count()).isEqualTo(5_001);
        assertThat(row.text(4_999)).isEqualTo("cell 4999");
        assertThat(row.text(5_000)).hasSize(1_000_000);
        row.fill(2, List.of("a", "", ""));
        row.dropEmptyBeyond(2);
        assertThat(row.count()).isEqualTo(2);
    }

    @Test
    void rejectedRowsAreWrittenAsTheContractSays() throws IOException {
        Path target = directory.resolve("orders.csv.rejected.csv");
        Cells row = new Cells();
        row.fill(3, List.of("2025-01-01", "a;b", "say \"x\"", "two\nlines"));
        try (RejectedRows rejected = new RejectedRows(target)) {
            assertThat(target).doesNotExist();
            rejected.add(row, "total", "say \"x\"", RejectReason.NOT_A_NUMBER, ';');
            rejected.add(9, "", "", RejectReason.UNKNOWN_SHAPE, "{\"a\":\"\0\ud800\"}");
            assertThat(rejected.count()).isEqualTo(2);
            assertThat(rejected.byReason())
                    .containsEntry(RejectReason.NOT_A_NUMBER, 1L)
                    .containsEntry(RejectReason.UNKNOWN_SHAPE, 1L);
        }
        assertThat(Files.readString(target)).isEqualToNormalizingNewlines("""
            line,column,value,reason,row
            3,total,`say ``x```,not a number in the style of this file,`2025-01-01;``a;b``;``say ````x``````;``two
            lines```
            9,,,this entry has not the shape of an order,`{``a``:``??``}`
            """.replace('`', '"'));
    }

    @Test
    void yesterdaysRejectedRowsAreRemovedAndNothingElse() throws IOException {
        Path target = directory.resolve("rejected.csv");
        Files.writeString(target, "line,column,value,reason,row\n1,a,b,c,d\n");
        RejectedRows.removeOld(target);
        assertThat(target).doesNotExist();

        Files.writeString(target, "line 1 of a letter");
        RejectedRows.removeOld(target);
        assertThat(target).hasContent("line 1 of a letter");
        assertThat(RejectedRows.isReplaceable(target)).isFalse();
    }
}
