package dev.perennial.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environment, in which a secret may stand in a file: {@code NAME_FILE} names it. */
final class Secrets {
    private static final String DATABASE_PASSWORD = "PERENNIAL_DB_PASSWORD";

    private Secrets() {}

    static Map<String, String> environment() throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        String file = environment.get(DATABASE_PASSWORD + "_FILE");
        if (file != null && !file.isBlank()) {
            environment.put(DATABASE_PASSWORD, Files.readString(Path.of(file)).strip());
        }
        return environment;
    }
}
