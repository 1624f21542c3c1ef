package dev.perennial.warehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Lays DuckDB's native library beside its jar, once, after the build. From within the jar it is unpacked to a temporary
 * file at every start, which takes longer than a small report. The libraries of other systems are dropped.
 */
public final class NativeLibrary {
    private static final String PREFIX = "libduckdb_java.so_";

    private NativeLibrary() {}

    /**
     * Works on every DuckDB jar of a directory.
     *
     * @param arguments the directory
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        try (var jars = Files.newDirectoryStream(directory, "duckdb_jdbc-*.jar")) {
            for (Path jar : jars) {
                layBeside(jar);
            }
        }
    }

    private static void layBeside(Path jar) throws IOException {
        String wanted = PREFIX + system() + "_" + processor();
        Path slim = jar.resolveSibling(jar.getFileName() + ".slim");
        try (ZipFile whole = new ZipFile(jar.toFile())) {
            if (whole.getEntry(wanted) == null) {
                return;
            }
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(slim))) {
                Enumeration<? extends ZipEntry> entries = whole.entries();
                while (entries.hasMoreElements()) {
                    copy(whole, entries.nextElement(), wanted, jar, out);
                }
            }
        }
        Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipFile whole, ZipEntry entry, String wanted, Path jar, ZipOutputStream slim)
            throws IOException {
        if (entry.getName().equals(wanted)) {
            try (OutputStream library = Files.newOutputStream(jar.resolveSibling(wanted))) {
                whole.getInputStream(entry).transferTo(library);
            }
        } else if (!entry.getName().startsWith(PREFIX)) {
            slim.putNextEntry(new ZipEntry(entry.getName()));
            whole.getInputStream(entry).transferTo(slim);
            slim.closeEntry();
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "windows";
        }
        return name.startsWith("mac") ? "macos" : "linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") || name.equals("arm64") ? "arm64" : "amd64";
    }
}
