package dev.perennial.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the jar that carries them.
 *
 * @param root the directory with {@code bin}, {@code lib} and {@code share}
 */
record Programs(Path root) {
    Path initdb() {
        return root.resolve("bin/initdb");
    }

    Path postgres() {
        return root.resolve("bin/postgres");
    }

    /**
     * Unpacks what is not unpacked yet. A directory is complete or absent: it gets its name last.
     *
     * @param home where the directory of the programs stands; other versions in it are left alone
     */
    static Programs unpack(Path home) throws IOException, PostgresException {
        URLConnection archive = archive().openConnection();
        Path root = home.resolve(name(archive));
        if (!Files.exists(root)) {
            Path unfinished = Files.createTempDirectory(home, ".unpacking-");
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream in = archive.getInputStream()) {
                unpack(in, unfinished);
                moveInto(root, unfinished);
            } finally {
                Trees.delete(unfinished);
            }
        }
        return new Programs(root);
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(archive, 1 << 16)), "UTF-8")) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(entry.getName() + " points out of the archive");
                }
                if (forDevelopers(entry.getName())) {
                    continue;
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(parent(path));
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(parent(path));
                    Files.copy(tar, path);
                    boolean runs = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static boolean forDevelopers(String name) {
        return name.endsWith(".a") || name.contains("/pkgconfig");
    }

    /** Another process may have been faster; what it unpacked is the same. */
    private static void moveInto(Path root, Path unfinished) throws IOException {
        try {
            Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unlikely) {
            throw unlikely;
        } catch (IOException failure) {
            if (!Files.exists(root)) {
                throw failure;
            }
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    /** Differs between any two archives, and costs nothing to find out. */
    private static String name(URLConnection archive) throws IOException {
        long check =
                archive instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : archive.getContentLengthLong();
        return "programs-" + EmbeddedPostgres.MAJOR_VERSION + "-" + Long.toHexString(check);
    }

    private static URL archive() throws PostgresException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "";
        };
        URL archive =
                system.equals("linux") ? Programs.class.getResource("/postgres-linux-" + processor + ".txz") : null;
        if (archive == null) {
            throw new PostgresException(
                    PostgresProblem.NOT_FOR_THIS_SYSTEM,
                    "No PostgreSQL comes along for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch")
                            + ". Set PERENNIAL_DB_URL, PERENNIAL_DB_USER and PERENNIAL_DB_PASSWORD to use one that runs.");
        }
        return archive;
    }

    /** Whether a small command can be run and likes what it finds. */
    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
