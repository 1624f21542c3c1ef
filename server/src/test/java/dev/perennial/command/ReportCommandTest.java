package dev.perennial.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code perennial report} as a user meets it: what it prints where, and how it ends. */
class ReportCommandTest {
    private static final String TWO_ORDERS = "date,customer,total\n2025-01-01,ann,10.50\n2025-02-01,ann,4.50\n";

    @TempDir
    private Path directory;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private CommandLineRun report(String... arguments) {
        return report(new byte[0], arguments);
    }

    private CommandLineRun report(byte[] standardInput, String... arguments) {
        List<String> all = new ArrayList<>(List.of("report", "--json"));
        all.addAll(Arrays.asList(arguments));
        return CommandLineRun.of(standardInput, all.toArray(String[]::new));
    }

    private void assertFailsWith(int code, String sentence, CommandLineRun run) {
        assertThat(run.err()).contains(sentence);
        assertThat(run.exitCode()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("Unexpected failure");
    }

    @Test
    void modelsCanBeLeftOut() throws Exception {
        String orders = file("orders.csv", TWO_ORDERS).toString();

        assertThat(report(orders, "--no-models").json().get("clvReason").asString())
                .isEqualTo("not-asked-for");
        assertFailsWith(
                2,
                "--no-models leaves out what --contacts and --calibration-end are about",
                report(orders, "--no-models", "--contacts", "plan.csv"));
        assertFailsWith(2, "Keep one of them", report(orders, "--no-models", "--calibration-end", "2025-01-15"));
    }

    @Test
    void theResultAloneStandsOnStandardOutput() throws Exception {
        CommandLineRun run = report(file("orders.csv", TWO_ORDERS).toString());

        JsonNode json = run.json();
        assertThat(json.get("orders").asInt()).isEqualTo(2);
        assertThat(json.get("grossRevenue").decimalValue()).isEqualByComparingTo("15.00");
        assertThat(run.out()).startsWith("{").endsWith("}\n");
        assertThat(run.err()).contains("ordered_at=date, total=total.");
    }

    @Test
    void rejectedRowsAreNoFailure() throws Exception {
        Path file = file("orders.csv", TWO_ORDERS + "2025-02-30,bob,4\n");
        CommandLineRun run = report(file.toString());

        assertThat(run.json().get("rows").asInt()).isEqualTo(3);
        assertThat(run.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(run.json().get("rejected").asInt()).isEqualTo(1);
        assertThat(run.err()).contains("1 row was set aside (1 × not a date that can be read): ");
        assertThat(directory.resolve("orders.csv.rejected.csv")).hasContent("""
            line,column,value,reason,row
            4,date,2025-02-30,not a date that can be read,"2025-02-30,bob,4"
            """);
    }

    @Test
    void rejectedRowsGoWhereTheyAreSentFileByFile() throws Exception {
        Path out = directory.resolve("bad.csv");
        CommandLineRun run = report(
                file("a.csv", TWO_ORDERS + "x,a,1\n").toString(),
                file("b.csv", TWO_ORDERS + "y,b,1\n").toString(),
                "--rejects",
                out.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(Files.readString(out)).contains("\"x,a,1\"");
        assertThat(Files.readString(directory.resolve("bad.csv.2"))).contains("\"y,b,1\"");
        assertThat(directory.resolve("a.csv.rejected.csv")).doesNotExist();
    }

    @Test
    void whatIsReadIsNeverOverwritten() throws Exception {
        Path file = file("orders.csv", TWO_ORDERS + "x,a,1\n");
        assertFailsWith(2, "would overwrite", report(file.toString(), "--rejects", file.toString()));
        assertThat(file).content().startsWith(TWO_ORDERS);

        Path mended = file("orders.csv.rejected.csv", TWO_ORDERS);
        assertFailsWith(2, "would overwrite", report(file.toString(), mended.toString()));
        assertThat(mended).hasContent(TWO_ORDERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--contacts", "--rejects"})
    void nothingIsWrittenOverAnInput(String option) throws Exception {
        Path first = file("orders.csv", TWO_ORDERS);
        Path second = file("more.csv", TWO_ORDERS);
        for (Path target : List.of(first, second, first.resolveSibling(".").resolve("more.csv"))) {
            assertFailsWith(
                    2, "would overwrite", report(first.toString(), second.toString(), option, target.toString()));
        }
        assertThat(first).hasContent(TWO_ORDERS);
        assertThat(second).hasContent(TWO_ORDERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--contacts", "--rejects"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void anInputIsKnownUnderItsOtherNames(String option) throws Exception {
        Path file = file("orders.csv", TWO_ORDERS + "x,a,1\n");
        Path symbolic = Files.createSymbolicLink(directory.resolve("symbolic"), file);
        Path hard = Files.createLink(directory.resolve("hard"), file);

        for (Path target : List.of(symbolic, hard)) {
            assertFailsWith(2, "would overwrite", report(file.toString(), option, target.toString()));
            assertFailsWith(2, "would overwrite", report(target.toString(), option, file.toString()));
        }
        assertThat(file).hasContent(TWO_ORDERS + "x,a,1\n");
        assertThat(symbolic).isSymbolicLink();
    }

    @Test
    void aFileNamedTwiceIsPointedOut() throws Exception {
        Path file = file("orders.csv", TWO_ORDERS);
        String other = directory.resolve(".").resolve("orders.csv").toString();
        assertFailsWith(2, "is named twice", report(file.toString(), other));
    }

    @Test
    void standardInputIsAFileLikeAnyOther() {
        byte[] input = (TWO_ORDERS + "x,a,1\n").getBytes(StandardCharsets.UTF_8);
        CommandLineRun run =
                report(input, "-", "--rejects", directory.resolve("bad").toString());

        assertThat(run.json().get("orders").asInt()).isEqualTo(2);
        assertThat(run.err()).contains("standard input: a table");
        assertFailsWith(1, "standard input is empty.", report(new byte[0], "-"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeIsReadThoughItGivesItsContentOnce() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer = new ProcessBuilder(
                        "sh", "-c", "printf '%s' \"$1\" > \"$2\"", "sh", TWO_ORDERS, pipe.toString())
                .start();
        CommandLineRun run =
                report(pipe.toString(), "--rejects", directory.resolve("bad").toString());

        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run.json().get("orders").asInt()).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadSaysWhatToDo() throws Exception {
        assertFailsWith(
                1, "There is no file ", report(directory.resolve("absent.csv").toString()));
        assertFailsWith(1, "is a directory. Name the files in it.", report(directory.toString()));
        assertFailsWith(1, "is empty.", report(file("empty.csv", "").toString()));
        assertFailsWith(1, "has no rows.", report(file("blank.csv", "\n\n \n").toString()));
        assertFailsWith(
                1,
                "has a header, but no rows.",
                report(file("header.csv", "date,customer,total\n").toString()));
        assertFailsWith(
                1,
                "Save the sheet as CSV",
                report(file("book.xlsx", "PK\u0003\u0004xx").toString()));
        assertFailsWith(
                1, "is not a text file", report(file("data.bin", "a\0b\0\0\0c").toString()));
        for (String json : List.of("{\"a\": 1}", "[1,2]", "[[[[", "[[1],[2]]", "[\"a\"]", "[", "{", "{}", "[-1]")) {
            assertFailsWith(1, "JSON", report(file("x.json", json).toString()));
        }
        assertFailsWith(
                1,
                "is a web page or XML",
                report(file("page.csv", "<!DOCTYPE html>\n<title>Sign in, please</title>")
                        .toString()));
        assertFailsWith(
                1,
                "None of the 2 rows of ",
                report(file("bad.csv", "date,customer,total\nx,a,1\ny,b,1\n").toString()));
    }

    @Test
    void noiseIsNoTable() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            byte[] noise = new byte[200 + 100 * seed];
            new Random(seed).nextBytes(noise);
            for (int at = 0; at < noise.length; at++) {
                noise[at] = noise[at] == 0 ? 1 : noise[at];
            }
            Path file = Files.write(directory.resolve("noise"), noise);
            assertFailsWith(1, "is not a text file", report(file.toString()));
        }
    }

    @Test
    void aTableMayBeginWithABracket() throws Exception {
        CommandLineRun run = report(file("access.csv", "[date],[customer],[total]\n2025-01-01,ann,10\n")
                .toString());

        assertThat(run.json().get("orders").asInt()).isEqualTo(1);
    }

    @Test
    void creditNotesAfterTheLastOrderAreTold() throws Exception {
        CommandLineRun run = report(file(
                        "orders.csv",
                        "order id,date,customer,total,currency\n1,2025-01-01,ann,50.00,EUR\nR1,2025-02-01,ann,-20.00,EUR\n")
                .toString());

        assertThat(run.json().get("netRevenue").decimalValue()).isEqualByComparingTo("50");
        assertThat(run.json().get("asOf").asString()).isEqualTo("2025-01-02");
        assertThat(run.err())
                .contains("Not in the report, which ends before 2025-01-02: 1 credit note of 20.00 EUR."
                        + " --as-of 2025-02-02 takes them in.");
    }

    @Test
    void ordersAfterTheEndOfObservationAreTold() throws Exception {
        String file = file("orders.csv", TWO_ORDERS).toString();

        assertThat(report(file, "--as-of", "2025-01-15").err())
                .contains("Not in the report, which ends before 2025-01-15: 1 order of 4.50."
                        + " --as-of 2025-02-02 takes them in.");
        assertThat(report(file, "--as-of", "2024-01-01").err()).contains("2 orders of 15.00.");
        assertThat(report(file).err()).doesNotContain("Not in the report");
    }

    @Test
    void nothingButCreditNotesIsToldToo() throws Exception {
        CommandLineRun run = report(file("notes.csv", "order id,date,customer,total\nR1,2025-02-01,ann,-20.00\n")
                .toString());

        assertThat(run.err()).contains("which ends before the first order: 1 credit note of 20.00.");
    }

    @Test
    void whatOnlyTheUserKnowsIsAsked() throws Exception {
        assertFailsWith(
                2,
                "--date-order dmy",
                report(file("a.csv", "date,customer,total\n03/04/2025,a,1\n").toString()));
        assertFailsWith(
                2,
                "--currency CODE",
                report(file("b.csv", "date,customer,total,currency\n2025-01-01,a,1,EUR\n2025-01-01,a,1,SEK\n")
                        .toString()));
        assertFailsWith(
                2,
                "“1.500” in ",
                report(file("d.csv", "date;customer;total\n2025-01-01;a;1.500\n")
                        .toString()));
        assertFailsWith(
                2,
                "--map ordered_at=COLUMN",
                report(file("c.csv", "x,customer,total\n1,2,3\n").toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--map total                | --map takes FIELD=COLUMN",
                "--map =total               | --map takes FIELD=COLUMN",
                "--map total=               | --map takes FIELD=COLUMN",
                "--map price=total          | There is no field “price”. The fields are: ",
                "--map ignored=total        | There is no field “ignored”.",
                "--map total=sum            | has no column “sum” for total",
                "--map total=total --map total=date | --map names the field total twice",
                "--time-zone Mars/Olympus   | There is no time zone “Mars/Olympus”.",
                "--currency XYZW            | is no ISO 4217 code",
                "--date-order ydm           | --date-order takes dmy, mdy or ymd.",
                "--decimal dot              | --decimal takes point or comma.",
                "--as-of yesterday          | yesterday",
                "--period week              | “week” is none of month, quarter and year",
                "--calibration-end soon     | “soon” is no day such as 2025-12-31",
                "--calibration-end 2024-12-31 | 2024-12-31 is before the first order, on 2025-01-01",
                "--active-days 0            | --active-days takes a whole number from 1.",
                "--nonsense                 | --nonsense",
            })
    void wrongUsageIsExplained(String options, String sentence) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of(file("orders.csv", TWO_ORDERS).toString()));
        arguments.addAll(List.of(options.split(" ")));

        assertFailsWith(2, sentence, report(arguments.toArray(String[]::new)));
    }

    @Test
    void ofAHandfulOfPeopleNoGridAndNoCurveIsPrinted() throws Exception {
        CommandLineRun run =
                CommandLineRun.of("report", file("orders.csv", TWO_ORDERS).toString(), "--locale", "en");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "fifths of 1 active customer would say nothing.",
                        "Can’t tell: too few customers brought revenue");
    }

    @Test
    void aPageCanGoToStandardOutput() throws Exception {
        String orders = file("orders.csv", TWO_ORDERS).toString();

        assertThat(CommandLineRun.of("report", orders, "--html", "-").out()).startsWith("<!doctype html>");
        assertThat(Path.of("-")).doesNotExist();
        assertFailsWith(
                2, "--json and --html - would both be written to standard output.", report(orders, "--html", "-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--contacts"})
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldWithTheFileThatItKeptFromBeingWritten(String option) throws Exception {
        String orders = file("orders.csv", TWO_ORDERS).toString();
        assertFailsWith(1, "/dev/full could not be written: ", report(orders, option, "/dev/full"));
    }

    @Test
    void whatSomebodyElseWroteIsNeitherReplacedNorRemoved() throws Exception {
        String orders = file("orders.csv", TWO_ORDERS).toString();
        Path precious = file("precious.txt", "precious");
        Path beside = file("orders.csv.rejected.csv", "precious, too");
        assertFailsWith(2, "holds something else", report(orders, "--rejects", precious.toString()));
        assertFailsWith(2, "holds something else", report(orders));
        assertThat(precious).hasContent("precious");
        assertThat(beside).hasContent("precious, too");
    }

    @Test
    void twoResultsAreNotWrittenToOneFile() throws Exception {
        String orders = file("orders.csv", TWO_ORDERS).toString();
        String one = directory.resolve("one").toString();
        assertFailsWith(2, "Name two files", report(orders, "--html", one, "--contacts", one));
        assertFailsWith(2, "Name two files", report(orders, "--html", one, "--rejects", one));
        assertFailsWith(2, "Name two files", report(orders, "--contacts", orders + ".rejected.csv"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void rejectedRowsThatCannotBeWrittenAreAFailure() throws Exception {
        String orders = file("orders.csv", TWO_ORDERS + "x,a,1\n").toString();
        assertFailsWith(1, "writing failed: /dev/full: No space", report(orders, "--rejects", "/dev/full"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/full", "-"})
    @EnabledOnOs(OS.LINUX)
    void aSampleThatDoesNotFitIsAFailure(String target) throws Exception {
        CommandLineRun run = onAFullDisk("sample", "orders", "--customers", "300", "--out", target);
        assertFailsWith(1, target.equals("-") ? "Standard output took not all of it" : target, run);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aResultThatDoesNotFitOnStandardOutputIsAFailure() throws Exception {
        String orders = file("orders.csv", TWO_ORDERS).toString();
        for (String option : List.of("--json", "--no-models")) {
            assertFailsWith(1, "Standard output took not all of it", onAFullDisk("report", orders, option));
        }
    }

    private static CommandLineRun onAFullDisk(String... arguments) throws IOException {
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            return CommandLineRun.into(full, arguments);
        }
    }

    @Test
    void commandsMustBeNamed() {
        assertFailsWith(2, "Say which command.", CommandLineRun.of());
        assertFailsWith(2, "Missing required parameter: 'FILE'", CommandLineRun.of("report"));
        assertFailsWith(2, "rapport", CommandLineRun.of("rapport"));
    }

    @Test
    void helpIsNoFailure() {
        CommandLineRun run = CommandLineRun.of("report", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--map").contains("order_id");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void whereRejectedRowsCannotBeWrittenTheReportFails() throws Exception {
        Path file = file("orders.csv", TWO_ORDERS + "x,a,1\n");
        Path nowhere = directory.resolve("absent").resolve("bad.csv");

        assertFailsWith(
                1,
                "There is no file or directory " + nowhere,
                report(file.toString(), "--rejects", nowhere.toString()));
        assertFailsWith(1, directory.toString(), report(file.toString(), "--rejects", directory.toString()));
    }

    @Test
    void aReaderThatWentAwayIsAFailureWithoutAStackTrace() throws Exception {
        Path file = file("orders.csv", TWO_ORDERS);
        PrintStream before = System.out;
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        }));
        try {
            assertThat(Commands.run("report", "--json", file.toString())).isEqualTo(Exit.FAILED);
        } finally {
            System.setOut(before);
        }
    }
}
