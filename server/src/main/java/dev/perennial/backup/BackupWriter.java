package dev.perennial.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** A backup that is being written: a ZIP archive with COPY's text of each table, so that nobody depends on us to read it. */
final class BackupWriter implements AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private final FileChannel channel;
    private final ZipOutputStream zip;

    private BackupWriter(Path file, Path unfinished, FileChannel channel) {
        this.file = file;
        this.unfinished = unfinished;
        this.channel = channel;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    static BackupWriter create(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path unfinished = whole.resolveSibling(whole.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        return new BackupWriter(
                whole,
                unfinished,
                FileChannel.open(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    Manifest.Table table(Session session, String name, List<String> columns, LongConsumer rows)
            throws IOException, SQLException {
        MessageDigest sha256 = RowSum.sha256();
        RowSum sum = new RowSum();
        zip.putNextEntry(new ZipEntry(BackupFile.part(name)));
        session.copyOut(name, columns, new Both(sum, new DigestOutputStream(zip, sha256), rows));
        zip.closeEntry();
        return new Manifest.Table(
                name, columns, sum.rows(), sum.sum(), HexFormat.of().formatHex(sha256.digest()));
    }

    /** Writes the manifest, makes all of it durable and gives the file its name. */
    void finish(Manifest manifest) throws IOException {
        byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        part(BackupFile.MANIFEST, json);
        part(
                BackupFile.MANIFEST_DIGEST,
                HexFormat.of().formatHex(RowSum.sha256().digest(json)).getBytes(BackupFile.TEXT));
        zip.finish();
        zip.flush();
        channel.force(true);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void part(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }

    /** Writes to the sum and to the file, and counts. */
    private static final class Both extends FilterOutputStream {
        private final RowSum sum;
        private final LongConsumer rows;

        Both(RowSum sum, OutputStream to, LongConsumer rows) {
            super(to);
            this.sum = sum;
            this.rows = rows;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sum.write(bytes, offset, length);
            out.write(bytes, offset, length);
            rows.accept(sum.rows());
        }

        @Override
        public void close() throws IOException {
            out.flush(); // the archive goes on
        }
    }
}
