package dev.perennial.console.customers;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.springframework.http.HttpHeaders;

/**
 * Hands out a list of customers for spreadsheets. It is written to a file slice by slice, so memory holds a slice, and sent when
 * it is whole: a list that broke off in the middle would look like a short one.
 */
public final class CustomerFile {
    private CustomerFile() {}

    /** Writes the rows below the header, with {@link CustomerRows#write}. */
    @FunctionalInterface
    public interface Filling {
        /** Writes all of them. */
        void into(CsvWriter csv) throws SQLException;
    }

    /**
     * Answers with the file.
     *
     * @param name without its ending; letters, digits and hyphens
     */
    public static void send(HttpServletResponse response, String name, Filling filling)
            throws IOException, SQLException {
        Path file = Files.createTempFile("customers", ".csv");
        try {
            try (CsvWriter csv = CsvWriter.builder().build(file)) {
                csv.writeRecord(CustomerRows.HEADER);
                filling.into(csv);
            }
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
            response.setContentLengthLong(Files.size(file));
            try (InputStream whole = Files.newInputStream(file, StandardOpenOption.READ)) {
                whole.transferTo(response.getOutputStream());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
