package dev.perennial.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Styles, scripts and the font, read once. Their address has a hash of all of them in it, so a browser may keep them for
 * ever, and what a style names beside itself is found beside it.
 */
public final class Assets {
    private static final String LOOK = "/dev/perennial/look/";
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final List<String> SHEETS = List.of("tokens.css", "base.css", "chart.css", "console.css");
    private static final int HASH_BYTES = 8;

    /** A file as it is sent. */
    static final class File {
        final String type;
        private final byte[] plain;
        private final byte @Nullable [] zipped;

        File(String type, byte[] plain, byte @Nullable [] zipped) {
            this.type = type;
            this.plain = plain;
            this.zipped = zipped;
        }

        /** The bytes for who takes them zipped, or plain. */
        byte[] bytes(boolean zip) {
            return zip && zipped != null ? zipped : plain;
        }

        boolean canBeZipped() {
            return zipped != null;
        }
    }

    private final Map<String, File> files = new TreeMap<>();
    private final String folder;
    private final String icons;

    Assets() {
        ByteArrayOutputStream css = new ByteArrayOutputStream();
        for (String sheet : SHEETS) {
            css.writeBytes(bytes(LOOK + sheet));
            css.write('\n');
        }
        add("console.css", "text/css;charset=UTF-8", css.toByteArray());
        add("console.js", "text/javascript;charset=UTF-8", bytes(LOOK + "console.js"));
        add("charts.js", "text/javascript;charset=UTF-8", bytes(LOOK + "charts.js"));
        add("htmx.js", "text/javascript;charset=UTF-8", bytes(HTMX));
        add("leaf.svg", "image/svg+xml", bytes(LOOK + "leaf.svg"));
        byte[] font = bytes(LOOK + "Vazirmatn-NL.woff2");
        files.put("Vazirmatn-NL.woff2", new File("font/woff2", font, null));
        folder = "/assets/" + hash() + "/";
        icons = new String(bytes(LOOK + "icons.svg"), StandardCharsets.UTF_8);
    }

    private void add(String name, String type, byte[] plain) {
        files.put(name, new File(type, plain, zip(plain)));
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(plain);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return zipped.toByteArray();
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.values().forEach(file -> digest.update(file.bytes(false)));
            return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] bytes(String path) {
        try (InputStream stream = Assets.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is missing from the jar");
            }
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The address of a file. */
    public String url(String name) {
        if (!files.containsKey(name)) {
            throw new IllegalArgumentException("There is no file " + name + ".");
        }
        return folder + name;
    }

    /** Icons and the patterns of charts, which pages hold themselves. */
    public String icons() {
        return icons;
    }

    Optional<File> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Whether an address is the one that this version gives. */
    boolean isCurrent(String path) {
        return path.startsWith(folder);
    }
}
