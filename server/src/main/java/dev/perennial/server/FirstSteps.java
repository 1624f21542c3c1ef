package dev.perennial.server;

import dev.perennial.store.Invitations;
import dev.perennial.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** What is done once the port is known and before the server calls itself ready. */
final class FirstSteps implements ApplicationRunner, AutoCloseable {
    private final ServeOptions options;
    private final Ground ground;
    private final Stores stores;
    private final StoreFounding founding;
    private final Invitations invitations;
    private final Announcement announcement;
    private final WebServerApplicationContext context;
    private final RuntimeFile runtimeFile;
    private String url = "";

    FirstSteps(
            ServeOptions options,
            Ground ground,
            Stores stores,
            StoreFounding founding,
            Invitations invitations,
            Announcement announcement,
            WebServerApplicationContext context) {
        this.options = options;
        this.ground = ground;
        this.stores = stores;
        this.founding = founding;
        this.invitations = invitations;
        this.announcement = announcement;
        this.context = context;
        this.runtimeFile = new RuntimeFile(options.data());
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, SQLException {
        url = "http://" + host() + ":"
                + Objects.requireNonNull(context.getWebServer()).getPort();
        Files.createDirectories(options.data());
        for (long store : stores.all()) {
            // a start that was cut short may have left one without a log
            ground.log().admit(store);
        }
        KeysFile keysFile = new KeysFile(options.data(), founding);
        if (options.createStore().isPresent()) {
            String key = options.createStore().get();
            OptionalLong known = stores.find(key);
            keysFile.fill(url, key, known.isPresent() ? known.getAsLong() : founding.found(key));
        } else {
            keysFile.renew(url);
        }
        runtimeFile.write(url, ground.login());
        announcement.say("Perennial listens on " + url);
        if (invitations.wanted()) {
            announcement.say("Create the owner's account, within a day: " + url + "/setup/" + invitations.issue());
        }
    }

    String url() {
        return url;
    }

    private String host() {
        String address = options.address();
        if (address.equals("0.0.0.0") || address.equals("::")) {
            return "127.0.0.1";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }

    @Override
    public void close() throws IOException {
        runtimeFile.delete();
    }
}
