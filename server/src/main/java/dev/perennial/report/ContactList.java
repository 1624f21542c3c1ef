package dev.perennial.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.perennial.plan.Contact;
import dev.perennial.plan.ContactPlan;
import dev.perennial.wording.Typed;
import dev.perennial.wording.Wording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The contact plan as a table for the tool that sends: columns {@code
 * customer,email,reason,contactOn,message,product,expectedValue,currency}. A text that a spreadsheet would run as a
 * formula is preceded by an apostrophe.
 */
public final class ContactList {
    private static final String FORMULA_STARTS = "=+-@\t\r\n|%＝＋－＠";

    private ContactList() {}

    /**
     * Writes the plan of a report; the headers alone where it has none.
     *
     * @param file is replaced
     * @param language of the messages
     */
    public static void write(Report report, Path file, Locale language) throws IOException {
        try (Writer writer =
                new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8))) {
            write(report, writer, Wording.of(language).words(PlanWords.class));
        }
    }

    /** The same to somewhere else, which it closes. */
    public static void write(Report report, Writer writer, PlanWords words) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer)) {
            csv.writeRecord(
                    "customer", "email", "reason", "contactOn", "message", "product", "expectedValue", "currency");
            ContactPlan plan = report.contactPlan();
            if (plan != null) {
                plan.contacts()
                        .forEach(contact -> write(
                                csv,
                                contact,
                                Typed.withoutMarks(ContactWording.of(words, contact.why())),
                                report.digits(),
                                report.currency()));
            }
        }
    }

    private static void write(
            CsvWriter csv, Contact contact, String sentence, int digits, @Nullable Currency currency) {
        Contact.Product product = contact.product();
        csv.writeRecord(
                inert(contact.customer()),
                inert(contact.email()),
                contact.reason().code(),
                contact.contactOn().toString(),
                inert(sentence),
                inert(product == null ? null : product.id()),
                BigDecimal.valueOf(contact.expectedValue(), digits).toPlainString(),
                currency == null ? "" : currency.getCurrencyCode());
    }

    /** What a spreadsheet takes for text. */
    static String inert(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
