package dev.perennial.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup to be read, after every byte of it was checked. */
final class BackupFile implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_DIGEST = "manifest.sha256";
    static final Charset TEXT = StandardCharsets.UTF_8;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    static String part(String table) {
        return "tables/" + table + ".copy";
    }

    /** Opens a file and reads all of it once, so that nothing of a damaged one is restored. */
    static BackupFile open(Path path) throws IOException, BackupException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException notOne) {
            throw damaged(path, "it is cut off, or no backup at all", notOne);
        }
        boolean good = false;
        try {
            BackupFile file = new BackupFile(path, zip, manifest(path, zip));
            for (Manifest.Table table : file.manifest.tables()) {
                file.check(table);
            }
            good = true;
            return file;
        } finally {
            if (!good) {
                zip.close();
            }
        }
    }

    private static Manifest manifest(Path path, ZipFile zip) throws IOException, BackupException {
        byte[] json = bytes(path, zip, MANIFEST);
        String digest = HexFormat.of().formatHex(RowSum.sha256().digest(json));
        if (!digest.equals(new String(bytes(path, zip, MANIFEST_DIGEST), TEXT))) {
            throw damaged(path, "its manifest was changed", null);
        }
        try {
            int format = JsonMapper.shared().readTree(json).path("format").asInt(0);
            if (format != Manifest.FORMAT) {
                throw new BackupException(
                        BackupProblem.NEWER,
                        path + " has format " + format + ", and this release reads " + Manifest.FORMAT
                                + ". Restore it with the release that made it, or a newer one.");
            }
            return JsonMapper.shared().readValue(json, Manifest.class);
        } catch (JacksonException unreadable) {
            throw damaged(path, "its manifest cannot be read", unreadable);
        }
    }

    private static byte[] bytes(Path path, ZipFile zip, String name) throws IOException, BackupException {
        try (InputStream in = open(path, zip, name)) {
            return in.readAllBytes();
        } catch (ZipException | EOFException broken) {
            throw damaged(path, name + " cannot be read", broken);
        }
    }

    private static InputStream open(Path path, ZipFile zip, String name) throws IOException, BackupException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(path, name + " is missing", null);
        }
        return zip.getInputStream(entry);
    }

    private void check(Manifest.Table table) throws IOException, BackupException {
        MessageDigest sha256 = RowSum.sha256();
        try (InputStream in = new DigestInputStream(read(table), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (ZipException | EOFException broken) {
            throw damaged(path, "the rows of " + table.name() + " cannot be read", broken);
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(table.sha256())) {
            throw damaged(path, "the rows of " + table.name() + " were changed", null);
        }
    }

    private static BackupException damaged(Path path, String what, @Nullable Throwable cause) {
        return new BackupException(
                BackupProblem.DAMAGED,
                path + " is damaged: " + what + ". Nothing was restored. Use another copy of it.",
                cause);
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream read(Manifest.Table table) throws IOException, BackupException {
        return open(path, zip, part(table.name()));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
