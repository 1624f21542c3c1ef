package dev.perennial.server;

import dev.perennial.event.EventConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** A running server. */
public final class PerennialServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final CountDownLatch stopped;

    private PerennialServer(ConfigurableApplicationContext context, CountDownLatch stopped) {
        this.context = context;
        this.stopped = stopped;
    }

    /**
     * Starts a server and returns once it is ready.
     *
     * @param announcement hears where it is, and the way in for the first owner
     * @throws dev.perennial.postgres.PostgresException the database cannot be used
     * @throws ServerException {@code server_port_taken}, {@code server_setting_invalid}, {@code server_files_failed}, …
     */
    public static PerennialServer start(ServeOptions options, Announcement announcement) throws Exception {
        return start(options, announcement, List.of());
    }

    /** The same with more consumers than the modules have. */
    static PerennialServer start(ServeOptions options, Announcement announcement, List<EventConsumer> consumers)
            throws Exception {
        GroundStart ground = new GroundStart(options);
        CountDownLatch stopped = new CountDownLatch(1);
        SpringApplication application = new SpringApplication(ServerWiring.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(defaults(options));
        application.addInitializers(fresh -> hand((GenericApplicationContext) fresh, options, announcement, ground));
        application.addInitializers(fresh -> consumers.forEach(consumer -> ((GenericApplicationContext) fresh)
                .registerBean(consumer.name(), EventConsumer.class, () -> consumer)));
        application.addListeners((ContextClosedEvent closed) -> stopped.countDown());
        boolean running = false;
        try {
            PerennialServer server = new PerennialServer(application.run(given(options)), stopped);
            running = true;
            return server;
        } catch (RuntimeException failure) {
            throw new StartFailure(options).of(failure);
        } finally {
            if (!running) {
                ground.giveUp();
            }
        }
    }

    private static void hand(
            GenericApplicationContext context, ServeOptions options, Announcement announcement, GroundStart ground) {
        context.registerBean(ServeOptions.class, () -> options);
        context.registerBean(Announcement.class, () -> announcement);
        context.registerBean(GroundStart.class, () -> ground);
        // To the microsecond, as the database keeps it.
        context.registerBean(
                InstantSource.class, () -> Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS)));
    }

    private static Properties defaults(ServeOptions options) throws IOException {
        Properties defaults = new Properties();
        try (InputStream file = PerennialServer.class.getResourceAsStream("defaults.properties")) {
            defaults.load(Objects.requireNonNull(file, "defaults.properties"));
        }
        defaults.setProperty(
                "spring.config.import", "optional:file:" + options.data().resolve("perennial.properties"));
        return defaults;
    }

    /** What was typed, which nothing overrules. */
    private static String[] given(ServeOptions options) {
        List<String> given = new ArrayList<>();
        given.add("--server.port=" + options.port());
        given.add("--server.address=" + options.address());
        if (options.logFormat() == LogFormat.JSON) {
            given.add("--logging.structured.format.console=ecs");
        }
        return given.toArray(String[]::new);
    }

    /** Where it listens, as in {@code http://127.0.0.1:8080}. */
    public String url() {
        return part(FirstSteps.class).url();
    }

    /** One of the parts that it is wired of. */
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /**
     * Returns once all that it was told shows everywhere: what was sent and imported is in the tables, in the warehouse and in
     * what is expected of customers. On a server that is told more all the time that may be never.
     *
     * @throws dev.perennial.follow.WarehouseUnavailableException the warehouse was closed meanwhile
     */
    public void settle() throws Exception {
        part(Settling.class).await();
    }

    /** Returns once the server was told to stop. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Lets requests under way end, then stops. */
    @Override
    public void close() {
        context.close();
    }
}
