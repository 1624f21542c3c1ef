package dev.perennial.bench.report;

import dev.perennial.bench.run.Processes;
import dev.perennial.bench.run.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Order files of the simulated shop, made on first use. */
public final class OrderData {
    private OrderData() {}

    /**
     * Two years of a shop, with the number of lines that the benchmark's table asks for: the simulated coffee drinkers buy
     * fewer things at once than its 2.5.
     *
     * @param customers 2.15 orders each
     */
    public static Path shop(int customers) {
        return once("shop2-" + customers + ".csv", made -> {
            Path thin = Workspace.data().resolve("thin-" + customers + ".csv");
            sample(List.of("--customers", Integer.toString(customers)), thin);
            LongOrders.write(thin, made);
            Files.delete(thin);
        });
    }

    /** Ten years of faithful customers, some 21 orders each. */
    public static Path load(int customers) {
        return once(
                "load-" + customers + ".csv",
                made -> sample(List.of("--customers", Integer.toString(customers), "--size", "load"), made));
    }

    private interface Maker {
        void make(Path file) throws IOException;
    }

    private static Path once(String name, Maker maker) {
        Path file = Workspace.data().resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        System.err.println("Making " + file + " …");
        Path half = file.resolveSibling(name + ".part");
        try {
            maker.make(half);
            return Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void sample(List<String> options, Path file) {
        List<String> command = new java.util.ArrayList<>(List.of(Workspace.launcher(), "sample", "orders"));
        command.addAll(options);
        command.addAll(List.of("--out", file.toString()));
        Processes.run(command, Workspace.output("sample"));
    }
}
