package dev.perennial.command;

import dev.perennial.warehouse.Warehouse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What the build wrote down about itself. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = build();
        return new String[] {
            "Perennial " + build.getProperty("version", "unknown") + ", commit "
                    + build.getProperty("commit", "unknown") + ", warehouse schema " + Warehouse.SCHEMA_VERSION
        };
    }

    /** The version alone. */
    static String number() throws IOException {
        return build().getProperty("version", "unknown");
    }

    private static Properties build() throws IOException {
        Properties build = new Properties();
        try (InputStream stream = BuildVersion.class.getResourceAsStream("/dev/perennial/build.properties")) {
            if (stream != null) {
                build.load(stream);
            }
        }
        return build;
    }
}
