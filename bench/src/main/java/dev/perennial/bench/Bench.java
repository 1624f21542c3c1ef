package dev.perennial.bench;

import dev.perennial.bench.imports.ImportBench;
import dev.perennial.bench.ingest.BatchBench;
import dev.perennial.bench.ingest.IngestBench;
import dev.perennial.bench.models.ModelFitBench;
import dev.perennial.bench.models.ModelScoreBench;
import dev.perennial.bench.refresh.RefreshBench;
import dev.perennial.bench.report.ReportBench;
import dev.perennial.bench.report.ReportScaleBench;
import dev.perennial.bench.sdk.SdkTrial;
import dev.perennial.bench.serve.MemoryBench;
import dev.perennial.bench.serve.StartBench;
import dev.perennial.bench.suite.FuzzTrial;
import dev.perennial.bench.suite.KillTrial;
import dev.perennial.bench.suite.RealDataTrial;
import dev.perennial.bench.suite.TwinsTrial;
import dev.perennial.bench.sync.SyncBench;
import dev.perennial.bench.sync.SyncLagBench;
import java.util.Arrays;
import java.util.List;

/** Runs one row by its name. */
public final class Bench {
    /** What can be run. A row in need of a module of its own brings a class with {@code static int run(String[])}. */
    private static final List<Row> ROWS = List.of(
            new Row(
                    "report",
                    "perennial report on 1 M orders, 2.5 M lines, against DuckDB SQL and the models for the same numbers",
                    "at most 1.5 × its time",
                    ReportBench::run),
            new Row(
                    "report-scale",
                    "perennial report on 30 M orders in bounded memory",
                    "at most 6 GiB, and time grows with an exponent of at most 1.1 from 3 M orders",
                    ReportScaleBench::run),
            new Row(
                    "ingest-single",
                    "durable single events over HTTP, 64 connections, answered after commit, against a server written"
                            + " by hand (A) and pgbench (B)",
                    "at least 0.7 × A and 1.1 × B",
                    IngestBench::run),
            new Row(
                    "ingest-batch",
                    "batches of 500 events over HTTP until their customers and orders can be asked for, against COPY of the"
                            + " same events into a bare table",
                    "at least 0.3 × its rate",
                    BatchBench::run),
            new Row(
                    "import",
                    "1 M orders, 2.5 M lines from CSV to customers with their orders, against COPY of the same rows into"
                            + " bare tables with the same keys",
                    "at most 3 × its time",
                    ImportBench::run),
            new Row(
                    "start",
                    "second start of serve to readiness, against a plain Spring Boot hello with PostgreSQL as a fat jar",
                    "at most 0.8 × its time",
                    StartBench::run),
            new Row(
                    "memory",
                    "a server under the load of ingest-single, and a report of a large file beside it",
                    "at most 6 GiB together",
                    MemoryBench::run),
            new Row(
                    "sdks",
                    "other people's libraries for Node and the browser against a started server; needs node and npm",
                    "what they say they delivered stands in the log, once",
                    SdkTrial::run),
            new Row(
                    "fuzz",
                    "a million requests with broken bodies, headers, paths, encodings and sizes",
                    "no answer of 500 or above, and what was refused left nothing",
                    FuzzTrial::run),
            new Row(
                    "kill",
                    "server, PostgreSQL or both killed at random under load, 50 rounds",
                    "every acknowledged event is in the log and at its consumer, once",
                    KillTrial::run),
            new Row(
                    "twins",
                    "figures asked while orders change, for ten minutes",
                    "no answer is wrong or mixes two states",
                    TwinsTrial::run),
            new Row(
                    "real-data",
                    "published order files by report and imported into a running store",
                    "the same figures to the cent",
                    RealDataTrial::run),
            new Row(
                    "sync",
                    "the first copy of 30 M orders from PostgreSQL to the warehouse, against COPY through a named pipe"
                            + " into DuckDB",
                    "at most 1.3 × its time",
                    SyncBench::run),
            new Row(
                    "sync-lag",
                    "from a commit of PostgreSQL to an answer of the warehouse while 2,000 orders a second arrive",
                    "p95 at most 5 s",
                    SyncLagBench::run),
            new Row(
                    "refresh",
                    "rollup, RFM, cohorts, funnel, concentration and growth of 30 M orders in the warehouse, against DuckDB"
                            + " SQL written by hand for the same numbers",
                    "at most 1.3 × its time",
                    RefreshBench::run),
            new Row(
                    "model-fit",
                    "all models fitted to 1 M customers, against the plain likelihood row by row",
                    "at least 10 × faster",
                    ModelFitBench::run),
            new Row(
                    "model-score",
                    "1 M customers scored with intervals, against one hypergeometric function a row",
                    "at most 3 × its time",
                    ModelScoreBench::run));

    private static final int WRONG_USAGE = 2;

    private Bench() {}

    /** A row of the table: its name, what it does, when it passes, and how it is run. */
    private record Row(String name, String work, String bar, Run run) {}

    /** Measures, prints, writes JSON; 0 means PASS, 1 SHORT, 2 wrong usage. */
    @FunctionalInterface
    private interface Run {
        int with(String[] arguments);
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        if (arguments.length == 0 || arguments[0].equals("--help") || arguments[0].equals("-h")) {
            help();
            return arguments.length == 0 ? WRONG_USAGE : 0;
        }
        for (Row row : ROWS) {
            if (row.name.equals(arguments[0])) {
                return row.run.with(Arrays.copyOfRange(arguments, 1, arguments.length));
            }
        }
        System.err.println("There is no row “" + arguments[0] + "”; ./perennial-bench --help lists them.");
        return WRONG_USAGE;
    }

    private static void help() {
        System.out.println("Usage: ./perennial-bench ROW [options]   (ROW --help for its options)");
        for (Row row : ROWS) {
            System.out.printf("%n  %s%n      %s%n      bar: %s%n", row.name, row.work, row.bar);
        }
    }
}
