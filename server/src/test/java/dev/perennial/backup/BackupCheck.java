package dev.perennial.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** What tests outside this package do to backups. */
public final class BackupCheck {
    private BackupCheck() {}

    /** Reads all of a file, as a restore does first. */
    public static void open(Path file) throws IOException, BackupException {
        BackupFile.open(file).close();
    }

    /** A backup whose manifest says something else, and whose digest goes with it. */
    public static Path withManifest(Path backup, Path to, UnaryOperator<String> edit) throws IOException {
        try (ZipFile from = new ZipFile(backup.toFile());
                OutputStream out = Files.newOutputStream(to);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] manifest = new byte[0];
            for (ZipEntry entry : from.stream().map(ZipEntry.class::cast).toList()) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                if (entry.getName().equals(BackupFile.MANIFEST)) {
                    String before = new String(content, StandardCharsets.UTF_8);
                    String after = edit.apply(before);
                    if (after.equals(before)) {
                        throw new IllegalArgumentException("nothing was edited in " + before);
                    }
                    content = after.getBytes(StandardCharsets.UTF_8);
                    manifest = content;
                } else if (entry.getName().equals(BackupFile.MANIFEST_DIGEST)) {
                    content = HexFormat.of()
                            .formatHex(RowSum.sha256().digest(manifest))
                            .getBytes(StandardCharsets.UTF_8);
                }
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(content);
                zip.closeEntry();
            }
        }
        return to;
    }
}
