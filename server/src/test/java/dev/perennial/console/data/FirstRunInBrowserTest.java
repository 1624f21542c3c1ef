package dev.perennial.console.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.perennial.report.html.Browser;
import dev.perennial.server.RunningServer;
import dev.perennial.server.Shop;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the link that the server prints to the first figures, as an owner goes. */
@EnabledIf(
        value = "dev.perennial.report.html.Browser#isPresent",
        disabledReason = "There is no Chromium here; CHROMIUM names one.")
@ExtendWith(RunningServer.class)
class FirstRunInBrowserTest {
    private static final int CUSTOMERS = 300;
    private static final int MINUTE = 60_000;

    /** Everybody buys once, every third comes back; columns that no program of ours knows. */
    private static String file() {
        StringBuilder csv = new StringBuilder("bill;who bought;bought;worth\n");
        LocalDate first = LocalDate.of(2025, 1, 10);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            LocalDate day = first.plusDays(customer % 360L);
            csv.append("b").append(customer).append(";c").append(customer).append("@example.com;");
            csv.append(day).append(";19,90\n");
            if (customer % 3 == 0) {
                csv.append("b").append(customer).append("again;c").append(customer);
                csv.append("@example.com;").append(day.plusDays(40)).append(";24,50\n");
            }
        }
        return csv.toString();
    }

    @Test
    void anOwnerComesFromTheLinkToTheFirstFigures(Shop neighbour) throws Exception {
        String link = neighbour.setupLink();
        List<String> trouble = new ArrayList<>();
        try (Browser browser = Browser.open();
                BrowserContext visit = browser.visit(1440, ColorScheme.LIGHT, "en")) {
            Page page = visit.newPage();
            page.onPageError(error -> trouble.add(page.url() + ": " + error));
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    trouble.add(page.url() + ": " + message.text());
                }
            });
            page.navigate(link);
            page.fill("#name", "Ada");
            page.fill("#email", "ada@first-run.example");
            page.fill("#password", "a long enough one");
            page.fill("#shop", "First Run Teas");
            page.click("main button.primary");
            page.waitForURL("**/welcome");

            page.click("a.btn[href='/data/imports']");
            page.setInputFiles(
                    "#file", new FilePayload("orders.csv", "text/csv", file().getBytes(StandardCharsets.UTF_8)));
            page.click("main button.primary");
            page.waitForURL("**/data/imports/i_*");
            assertThat(page.innerText("h1")).contains("orders.csv");
            page.selectOption("[name=c1]", "order_id");
            page.selectOption("[name=c2]", "email");
            page.selectOption("[name=c3]", "ordered_at");
            page.selectOption("[name=c4]", "total");
            page.click("main button.primary");
            page.waitForSelector("#import .badge.good", new Page.WaitForSelectorOptions().setTimeout(MINUTE));
            assertThat(page.innerText("h1")).isEqualTo("orders.csv is in");
            assertThat(page.innerText("#import .facts")).contains("400");

            for (int look = 0; look < 100 && !page.content().contains("of 100"); look++) {
                page.waitForTimeout(200);
                page.navigate(neighbour.url() + "/");
            }
            assertThat(page.innerText("h1")).containsPattern("[0-9]");
            page.click(".nav a[href='/insight']");
            assertThat(page.innerText("main")).contains("300");
            assertThat(trouble).isEmpty();
        }
    }
}
