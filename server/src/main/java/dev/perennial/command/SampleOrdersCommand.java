package dev.perennial.command;

import dev.perennial.sample.OrderExport;
import dev.perennial.sample.SampleShop;
import dev.perennial.sample.Scale;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "orders",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        description = "Writes the shop's order export: a row a line, two years of history, the same for the same seed.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SampleOrdersCommand implements Callable<Integer> {
    /** What the world can be. */
    enum Size {
        /** Two years, as a shop would know it. */
        SHOP,
        /** Ten years and far more orders a customer, to load machines with. */
        LOAD
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--customers",
            required = true,
            paramLabel = "N",
            description = "How many people buy there, from 1.")
    private int customers;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed, other people. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to write; - is standard output, .gz compresses.")
    private String out;

    @Option(names = "--until", paramLabel = "DATE", description = "The last day. Default: 2026-09-30.")
    private @Nullable LocalDate until;

    @Option(
            names = "--size",
            paramLabel = "shop|load",
            defaultValue = "shop",
            description = "Two years of a shop, or ten busy years to load machines with. Default: ${DEFAULT-VALUE}.")
    private Size size;

    @Override
    public Integer call() throws IOException {
        if (customers < 1) {
            throw new ParameterException(spec.commandLine(), "--customers takes a whole number from 1.");
        }
        SampleShop shop = SampleShop.of(seed, customers).at(size == Size.LOAD ? Scale.LOAD : Scale.TWO_YEARS);
        SampleShop world = until == null ? shop : shop.until(until);
        try {
            Target.write(target(), () -> tell(world, export(world)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
        return Exit.DONE;
    }

    private OrderExport.Written export(SampleShop world) throws IOException, InterruptedException {
        try (Progress progress = new Progress("Writing", spec.commandLine().getErr());
                OutputStream stream = open()) {
            return OrderExport.write(world, stream, progress::at);
        }
    }

    private void tell(SampleShop world, OrderExport.Written written) {
        spec.commandLine()
                .getErr()
                .println(String.format(
                        Locale.ROOT,
                        "%d customers, %d orders, %d rows from %s to %s: %s",
                        written.customers(),
                        written.orders(),
                        written.rows(),
                        world.from(),
                        world.until(),
                        target()));
    }

    private String target() {
        return out.equals("-") ? "standard output" : out;
    }

    private OutputStream open() throws IOException {
        if (out.equals("-")) {
            return new BufferedOutputStream(System.out, 1 << 16);
        }
        OutputStream file = Files.newOutputStream(Path.of(out));
        return out.toLowerCase(Locale.ROOT).endsWith(".gz")
                ? new GZIPOutputStream(file, 1 << 16)
                : new BufferedOutputStream(file, 1 << 16);
    }
}
