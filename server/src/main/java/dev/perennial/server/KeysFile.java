package dev.perennial.server;

import dev.perennial.console.Founding;
import dev.perennial.kernel.Ids;
import dev.perennial.store.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code keys.json}: what programs beside the server need to use its first store. */
final class KeysFile {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NAME = "keys.json";
    private static final int PASSWORD_CHARACTERS = 20;

    private final Path path;
    private final StoreFounding founding;

    KeysFile(Path data, StoreFounding founding) {
        this.path = data.resolve(NAME);
        this.founding = founding;
    }

    /** What stands in the file. */
    record Content(
            @Nullable String url,
            @Nullable String store,
            @Nullable String writeKey,
            @Nullable String secretKey,
            @Nullable String email,
            @Nullable String password) {
        Content at(String newUrl) {
            return new Content(newUrl, store, writeKey, secretKey, email, password);
        }

        /** Without secrets, so that no log can have them. */
        @Override
        public String toString() {
            return "keys of " + store;
        }
    }

    /** Renews the address, if there is a file. */
    void renew(String url) throws IOException {
        Optional<Content> known = read();
        if (known.isPresent()) {
            write(known.get().at(url));
        }
    }

    /** Makes sure that the file opens a store: what it has stays if it works, else new keys are made. */
    void fill(String url, String key, long store) throws IOException, SQLException {
        Optional<Content> known = read().filter(content -> key.equals(content.store()));
        if (known.isPresent() && works(store, known.get())) {
            write(known.get().at(url));
            return;
        }
        Founding.KeyPair keys = founding.issueKeys(store);
        String email = "owner@" + key + ".example";
        Password password = new Password(Ids.secret(PASSWORD_CHARACTERS));
        OwnerAccount.ensure(founding, store, email, password);
        write(new Content(url, key, keys.writeKey(), keys.secretKey(), email, password.plain()));
    }

    private boolean works(long store, Content content) throws SQLException {
        return content.writeKey() != null
                && content.secretKey() != null
                && content.email() != null
                && content.password() != null
                && founding.opens(store, content.writeKey())
                && founding.opens(store, content.secretKey())
                && founding.signsIn(store, content.email(), content.password());
    }

    /** What stands in a directory's file, if it has one that can be read. */
    static Optional<Content> read(Path data) throws IOException {
        return readFrom(data.resolve(NAME));
    }

    private Optional<Content> read() throws IOException {
        return readFrom(path);
    }

    private static Optional<Content> readFrom(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(path), Content.class));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    private void write(Content content) throws IOException {
        new PrivateFile(path).write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    }
}
