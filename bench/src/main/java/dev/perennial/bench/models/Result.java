package dev.perennial.bench.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A row's outcome, printed and written as JSON.
 *
 * @param name the row
 * @param sizes what was worked on, in words
 * @param product median of our runs
 * @param floor median of the floor's runs
 * @param ratio the ratio that the bar is about
 * @param bar the bar in words
 * @param pass whether it was reached
 */
record Result(String name, String sizes, Timing product, Timing floor, double ratio, String bar, boolean pass) {

    /** Prints, writes {@code bench/target/NAME.json}, and gives 0 for PASS and 1 for SHORT. */
    int report() {
        System.out.println(machine());
        System.out.println(sizes);
        System.out.printf(
                Locale.ROOT,
                "%s: product %.3f s wall %.3f s CPU, floor %.3f s wall %.3f s CPU, ratio %.2f (bar %s): %s%n",
                name,
                product.wallSeconds(),
                product.cpuSeconds(),
                floor.wallSeconds(),
                floor.cpuSeconds(),
                ratio,
                bar,
                verdict());
        write();
        return pass ? 0 : 1;
    }

    private String verdict() {
        return pass ? "PASS" : "SHORT";
    }

    private static String machine() {
        return "%d processors, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version());
    }

    private void write() {
        String json = String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"machine\":\"%s\",\"sizes\":\"%s\",\"productWallSeconds\":%.4f,"
                        + "\"productCpuSeconds\":%.4f,\"floorWallSeconds\":%.4f,\"floorCpuSeconds\":%.4f,"
                        + "\"ratio\":%.4f,\"bar\":\"%s\",\"verdict\":\"%s\"}%n",
                name,
                machine(),
                sizes,
                product.wallSeconds(),
                product.cpuSeconds(),
                floor.wallSeconds(),
                floor.cpuSeconds(),
                ratio,
                bar,
                verdict());
        Path base = Path.of("bench");
        Path file =
                (Files.isDirectory(base) ? base : Path.of("")).resolve("target").resolve(name + ".json");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
