package dev.perennial.demo;

import dev.perennial.sample.EventFeed;
import dev.perennial.sample.OrderExport;
import dev.perennial.sample.ProgressListener;
import dev.perennial.sample.SampleShop;
import dev.perennial.sample.World;
import dev.perennial.sample.WorldExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demo of a directory. A fill goes step by step, and each is noted once it is through; whoever was killed in one does it
 * again, which changes nothing of what was taken already: files and events are the same to the byte, and the platform takes
 * each row and each {@code messageId} once.
 */
public final class Demo {
    /** The store's short name. */
    public static final String STORE = "harbour-roast";

    private static final int CUSTOMERS = 5_000;
    private static final long SEED = 1;
    private static final String SETTINGS = "settings";
    private static final String EVENTS = "events";
    private static final int WEEKS = 6;
    private static final String SETTLED = "settled";

    private final Path data;
    private DemoState state;
    private long mark = System.nanoTime();

    private Demo(Path data, DemoState state) {
        this.data = data;
        this.state = state;
    }

    /** Hears what was done. */
    public interface Listener {
        /**
         * A step is through.
         *
         * @param step its name
         * @param outcome how much it was, in a few words
         */
        void done(String step, String outcome, Duration took);
    }

    /** Lets the platform catch up with all that it was told. */
    public interface Settling {
        void await() throws Exception;
    }

    /**
     * The demo of a directory, which is noted there if it is new.
     *
     * @param customers null: as it is, or 5,000
     * @param seed null: as it is, or 1
     * @throws DemoException {@code demo_other_world}, {@code demo_directory_taken}, {@code demo_damaged}
     */
    public static Demo in(Path data, @Nullable Integer customers, @Nullable Long seed, InstantSource clock)
            throws IOException, DemoException {
        Optional<DemoState> known = DemoState.read(data);
        if (known.isPresent()) {
            DemoState state = known.get();
            if ((customers != null && customers != state.customers()) || (seed != null && seed != state.seed())) {
                throw new DemoException(
                        "demo_other_world",
                        data + " has a demo with " + state.customers() + " customers of seed " + state.seed()
                                + ". Leave out --customers and --seed to go on with it, or choose another --data.");
            }
            return new Demo(data, state);
        }
        if (Files.exists(data.resolve("postgres").resolve("data")) || Files.exists(data.resolve("keys.json"))) {
            throw new DemoException(
                    "demo_directory_taken",
                    data + " has a platform that is no demo. Choose another --data; nothing was changed.");
        }
        ZoneId zone = SampleShop.of(SEED, 1).zone();
        LocalDate yesterday = LocalDate.ofInstant(clock.instant(), zone).minusDays(1);
        SampleShop shop = SampleShop.of(seed == null ? SEED : seed, customers == null ? CUSTOMERS : customers)
                .until(yesterday);
        String somebody = Somebody.in(World.of(shop)).portrait().email();
        DemoState fresh = new DemoState(shop.customers(), seed == null ? SEED : seed, yesterday, somebody, List.of());
        Files.createDirectories(data);
        fresh.write(data);
        return new Demo(data, fresh);
    }

    /** Whether there is nothing left to do. */
    public boolean isFull() {
        return state.has(SETTLED);
    }

    /** The e-mail address of a customer with much to see. */
    public String somebody() {
        return state.somebody();
    }

    /** The way in; known once a server has started on the directory. */
    public Keys keys() throws IOException {
        return Keys.of(data);
    }

    /** Sends a running platform whatever it does not have yet. */
    public void fill(Listener listener, Settling settling) throws Exception {
        World world = World.of(SampleShop.of(state.seed(), state.customers()).until(state.until()));
        FrontDoor door = new FrontDoor(keys());
        mark = System.nanoTime();
        step(SETTINGS, listener, () -> {
            door.put(
                    "/store",
                    "{\"name\":\"Harbour Roast\",\"timeZone\":\"%s\",\"currency\":\"%s\"}"
                            .formatted(world.shop().zone(), SampleShop.CURRENCY));
            return world.shop().zone() + ", " + SampleShop.CURRENCY;
        });
        files(world, door, listener);
        step(EVENTS, listener, () -> {
            EventBatches batches = new EventBatches(door);
            long events = EventFeed.write(world, eventsFrom(), batches::add);
            batches.end();
            return String.format(Locale.ROOT, "%,d of the last %d weeks", events, WEEKS);
        });
        step(SETTLED, listener, () -> {
            settling.await();
            return "figures and predictions are worked out";
        });
    }

    /** A step's work; its outcome in a few words. */
    private interface Work {
        String run() throws Exception;
    }

    private void step(String name, Listener listener, Work work) throws Exception {
        if (state.has(name)) {
            return;
        }
        String outcome = work.run();
        state = state.with(name);
        state.write(data);
        long now = System.nanoTime();
        listener.done(name, outcome, Duration.ofNanos(now - mark));
        mark = now;
    }

    /** A file on its way. */
    private record Sent(String step, String id) {}

    /** All are sent at once; the platform imports one after the other. */
    private void files(World world, FrontDoor door, Listener listener) throws Exception {
        List<Sent> imports = new ArrayList<>();
        send(imports, door, "products", "products", body(world, WorldExport.Table.PRODUCTS));
        send(imports, door, "customers", "customers", body(world, WorldExport.Table.CUSTOMERS));
        send(
                imports,
                door,
                "orders",
                "orders",
                out -> OrderExport.write(world.shop(), buffered(out), ProgressListener.NONE));
        send(
                imports,
                door,
                "till",
                "orders",
                out -> OrderExport.writeTill(world, eventsFrom(), buffered(out), ProgressListener.NONE));
        send(imports, door, "tickets", "tickets", body(world, WorldExport.Table.TICKETS));
        send(imports, door, "interactions", "interactions", body(world, WorldExport.Table.INTERACTIONS));
        send(imports, door, "answers", "answers", body(world, WorldExport.Table.ANSWERS));
        for (Sent sent : imports) {
            step(sent.step(), listener, () -> {
                FrontDoor.Imported imported = door.ended(sent.id());
                return String.format(Locale.ROOT, "%,d rows", imported.rows());
            });
        }
    }

    private void send(List<Sent> imports, FrontDoor door, String step, String kind, FrontDoor.Body body)
            throws IOException, InterruptedException, DemoException {
        if (!state.has(step)) {
            imports.add(new Sent(step, door.send(kind, body)));
        }
    }

    /** What happened on this day and later is told by events. */
    private LocalDate eventsFrom() {
        return state.until().minusWeeks(WEEKS).plusDays(1);
    }

    private static FrontDoor.Body body(World world, WorldExport.Table table) {
        return out -> WorldExport.write(world, table, buffered(out), ProgressListener.NONE);
    }

    private static BufferedOutputStream buffered(OutputStream out) {
        return new BufferedOutputStream(out, 1 << 16);
    }
}
