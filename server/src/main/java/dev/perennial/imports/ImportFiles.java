package dev.perennial.imports;

import dev.perennial.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory where files wait until they are imported, and where their rows are put in order. What lies there is the
 * shop's data: it is deleted as soon as its import has ended.
 */
public final class ImportFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ImportFiles.class);

    private static final String WORK = ".work";

    private final Path directory;
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Lock door = new ReentrantLock();

    /** @param directory made when it is needed, and removed when it is empty */
    public ImportFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * A file that was sent.
     *
     * @param name in the directory
     * @param digest SHA-256 of its bytes, in hexadecimal digits
     */
    public record Sent(String name, long bytes, String digest) {}

    /**
     * Keeps what is sent.
     *
     * @throws dev.perennial.kernel.ProblemException {@code import_empty}
     */
    public Sent keep(InputStream body) throws IOException {
        String name = UUID.randomUUID() + ".csv";
        own.add(name);
        Path file = directory.resolve(name);
        boolean kept = false;
        try (OutputStream out = create(file)) {
            MessageDigest digest = sha256();
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                out.write(buffer, 0, read);
                digest.update(buffer, 0, read);
                bytes += read;
            }
            if (bytes == 0) {
                throw new Problem(Problem.Category.INVALID, "import_empty", "Send the file as the body of the request.")
                        .asException();
            }
            kept = true;
            return new Sent(name, bytes, HexFormat.of().formatHex(digest.digest()));
        } finally {
            if (!kept) {
                delete(name);
            }
        }
    }

    /** Nobody removes the directory between the two. */
    private OutputStream create(Path file) throws IOException {
        door.lock();
        try {
            Files.createDirectories(directory);
            return Files.newOutputStream(file);
        } finally {
            door.unlock();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Who works here: this directory of this machine. */
    String node() {
        String machine;
        try {
            machine = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            machine = "";
        }
        return machine + ":" + directory.toAbsolutePath().normalize();
    }

    /** Whether a file lies here. */
    public boolean isHere(String name) {
        return Files.isRegularFile(directory.resolve(name));
    }

    Path of(String name) {
        return directory.resolve(name);
    }

    /** Where an import works; empty. */
    Path workplace(String name) throws IOException {
        Path place = directory.resolve(name + WORK);
        remove(place);
        return Files.createDirectories(place);
    }

    /** Deletes a file and where it was worked on. */
    public void delete(String name) {
        try {
            remove(directory.resolve(name + WORK));
            Files.deleteIfExists(directory.resolve(name));
            own.remove(name);
            deleteIfEmpty();
        } catch (IOException failure) {
            LOG.warn("A file that was imported could not be deleted: {}", directory.resolve(name), failure);
        }
    }

    private void deleteIfEmpty() throws IOException {
        door.lock();
        try {
            if (Files.isDirectory(directory) && isEmpty()) {
                Files.delete(directory);
            }
        } finally {
            door.unlock();
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> rest = Files.list(directory)) {
            return rest.findAny().isEmpty();
        }
    }

    /** Deletes what an earlier server left behind, but for these files. */
    void deleteAllBut(Set<String> names) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.toList()) {
                String name = path.getFileName().toString();
                if (!names.contains(name) && !own.contains(name.replace(WORK, ""))) {
                    remove(path);
                }
            }
        }
        deleteIfEmpty();
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(one -> {
                try {
                    Files.deleteIfExists(one);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
