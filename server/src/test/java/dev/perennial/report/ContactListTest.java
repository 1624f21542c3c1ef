package dev.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.insight.SmallShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactListTest {
    private static final LocalDate START = LocalDate.parse("2025-01-01");

    private final SmallShop shop = new SmallShop();

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "＝1", "|calc"})
    void formulasBecomeText(String text) {
        assertThat(ContactList.inert(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00004", "ann@example.com", "Mug \"Lighthouse\""})
    void otherTextStaysAsItIs(String text) {
        assertThat(ContactList.inert(text)).isEqualTo(text);
    }

    @Test
    void aLineSaysWhoWhyAndWhen(@TempDir Path directory) throws Exception {
        for (int i = 0; i < 100; i++) {
            shop.buysOn("c" + i, START.plusDays(i), 2000).buysOn("c" + i, START.plusDays(i + 25L + i % 10), 2000);
        }
        shop.buysOn("=new", START.plusDays(200), 2000);
        Report report = Reports.compute(
                shop.connection(),
                ReportRequest.of(7, new SourceCounts(201, 201, 0, 0)).withCurrency(Currency.getInstance("EUR")));
        Path file = directory.resolve("contacts.csv");
        ContactList.write(report, file, Locale.ENGLISH);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst())
                .isEqualTo("customer,email,reason,contactOn,message,product,expectedValue,currency");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("'=new,,second-purchase,2025-08-"))
                .singleElement()
                .asString()
                .endsWith(",EUR");
    }
}
