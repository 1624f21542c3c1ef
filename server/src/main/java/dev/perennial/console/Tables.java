package dev.perennial.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.perennial.chart.Chart;
import dev.perennial.chart.DataTable;
import dev.perennial.report.html.PageSection;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Tables behind charts as files for spreadsheets; what one would run as a formula is preceded by an apostrophe. */
final class Tables {
    private Tables() {}

    /** The tables of a section, one below the other. */
    static String csv(PageSection section) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            for (Chart chart : section.charts()) {
                DataTable table = chart.behind();
                if (table != null) {
                    for (List<String> row : table.rows()) {
                        csv.writeRecord(row.stream().map(Spreadsheets::inert).toList());
                    }
                }
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return text.toString();
    }
}
