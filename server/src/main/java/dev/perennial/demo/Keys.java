package dev.perennial.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** What {@code keys.json} says, which a running server writes for programs beside it. */
public record Keys(String url, String store, String writeKey, String secretKey, String email, String password) {
    static Keys of(Path data) throws IOException {
        return JsonMapper.shared().readValue(Files.readAllBytes(data.resolve("keys.json")), Keys.class);
    }

    /** Without secrets, so that no log can have them. */
    @Override
    public String toString() {
        return "keys of " + store;
    }
}
