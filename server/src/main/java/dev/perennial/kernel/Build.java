package dev.perennial.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build wrote down about itself; {@code unknown} where it did not. */
public record Build(String version, String commit) {
    private static final String UNKNOWN = "unknown";

    /** Of the program that runs. */
    public static Build running() {
        Properties build = new Properties();
        try (InputStream stream = Build.class.getResourceAsStream("/dev/perennial/build.properties")) {
            if (stream != null) {
                build.load(stream);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Build(build.getProperty("version", UNKNOWN), build.getProperty("commit", UNKNOWN));
    }
}
