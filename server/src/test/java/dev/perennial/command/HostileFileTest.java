package dev.perennial.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file whose every text is an attack: none becomes markup, and an anonymous copy tells no name. */
class HostileFileTest {
    private static final List<String> ATTACKS = List.of(
            "<script>alert(1)</script>",
            "\"\"><img src=x onerror=alert(1)>",
            "</style><script>alert(1)</script>",
            "' onmouseover='alert(1)",
            "</title><svg/onload=alert(1)>",
            "javascript:alert(1)//\u202e\u2066");
    private static final Pattern TAG = Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)([^>]*)>");
    private static final int CUSTOMERS = 240;

    @TempDir
    private Path folder;

    private Path file() throws IOException {
        StringBuilder csv =
                new StringBuilder("customer_id,email,ordered_at,product_name,category,country,total,coupon\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            String attack = ATTACKS.get(i % ATTACKS.size());
            int visits = 1 + i % 3;
            for (int visit = 0; visit < visits; visit++) {
                LocalDate day = LocalDate.of(2025, 1, 1).plusDays(i + 25L * visit);
                csv.append("\"secret-%03d-%s\",\"victim%03d@mail.example\",%s,".formatted(i, attack, i, day));
                csv.append("\"%s\",\"%s\",\"%s\",19.90,\"%s\"\n".formatted(attack, attack, attack, attack));
            }
        }
        return Files.writeString(folder.resolve("orders.csv"), csv);
    }

    private String page(String... more) throws IOException {
        Path out = folder.resolve("report.html");
        List<String> arguments =
                new ArrayList<>(List.of("report", file().toString(), "--currency", "EUR", "--html", out.toString()));
        arguments.addAll(List.of(more));
        assertThat(CommandLineRun.of(arguments.toArray(String[]::new)).exitCode())
                .isZero();
        return Files.readString(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa"})
    void noTextBecomesMarkup(String language) throws IOException {
        String page = page("--locale", language);
        String body = page.substring(page.indexOf("</style>"));

        assertThat(page)
                .containsOnlyOnce("<style>")
                .containsOnlyOnce("</style>")
                .containsOnlyOnce("</title>");
        assertThat(TAG.matcher(body).results())
                .allSatisfy(tag -> assertThat(tag.group(1)).isNotIn("script", "img", "iframe", "a", "link", "object"))
                .allSatisfy(tag -> assertThat(tag.group(2).replaceAll("\"[^\"]*\"", ""))
                        .doesNotContain("'", "onerror", "onload", "onmouseover"));
        assertThat(body).contains("&lt;script&gt;");
    }

    @Test
    void anAnonymousCopyHoldsNoIdAndNoAddress() throws IOException {
        assertThat(page("--anonymous")).doesNotContain("secret-", "victim", "mail.example");
        CommandLineRun text = CommandLineRun.of("report", file().toString(), "--currency", "EUR", "--anonymous");
        assertThat(text.out())
                .doesNotContain("secret-", "victim", "mail.example")
                .contains("Who to write to");
    }

    @Test
    void aNamedCopyTellsWhomToWriteTo() throws IOException {
        assertThat(page()).contains("victim");
    }

    @Test
    void anonymityIsNotPromisedForJson() throws IOException {
        CommandLineRun run = CommandLineRun.of("report", file().toString(), "--json", "--anonymous");

        assertThat(run.exitCode()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("--anonymous is for text and --html");
    }

    @Test
    void anonymityIsNotPromisedForTheContactList() throws IOException {
        Path list = folder.resolve("list.csv");
        CommandLineRun run =
                CommandLineRun.of("report", file().toString(), "--anonymous", "--contacts", list.toString());

        assertThat(run.exitCode()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("--anonymous leaves out the names that --contacts lists");
        assertThat(list).doesNotExist();
    }

    @Test
    void anUnknownLanguageIsAnsweredWithTheKnownOnes() throws IOException {
        CommandLineRun run = CommandLineRun.of("report", file().toString(), "--locale", "tlh");

        assertThat(run.exitCode()).isEqualTo(Exit.USAGE);
        assertThat(run.err()).contains("en, es, fa, sv");
    }
}
