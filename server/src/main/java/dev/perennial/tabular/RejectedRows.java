package dev.perennial.tabular;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were set aside: columns {@code line,column,value,reason,row}. The file is made with its first row, so that
 * a clean run leaves none.
 */
public final class RejectedRows implements Closeable {
    private static final List<String> HEADER = List.of("line", "column", "value", "reason", "row");

    private final Path target;
    private final Map<RejectReason, Long> byReason = new EnumMap<>(RejectReason.class);
    private @Nullable CsvWriter writer;
    private long count;

    public RejectedRows(Path target) {
        this.target = target;
    }

    /** Whether a file holds such rows, or nothing, so that it may be written anew. */
    public static boolean isReplaceable(Path file) throws IOException {
        byte[] wanted = String.join(",", HEADER).getBytes(StandardCharsets.UTF_8);
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] begin = bytes.readNBytes(wanted.length);
            return begin.length == 0 || Arrays.equals(begin, wanted);
        }
    }

    /** After a run that set nothing aside: nobody is to mend yesterday's rows. What is no such file stays. */
    public static void removeOld(Path target) throws IOException {
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && isReplaceable(target)) {
            Files.delete(target);
        }
    }

    /**
     * Sets one row aside.
     *
     * @param column the column's name, or empty when it is about the whole row
     * @param value the offending value as it stands in the file
     */
    public void add(Cells row, String column, String value, RejectReason reason, char joint) {
        count++;
        byReason.merge(reason, 1L, Long::sum);
        write(Long.toString(row.line()), column, safe(value), reason.sentence(), safe(rejoin(row, joint)));
    }

    /** As {@link #add}, for rows that do not come from a table. */
    public void add(long line, String column, String value, RejectReason reason, String row) {
        count++;
        byReason.merge(reason, 1L, Long::sum);
        write(Long.toString(line), column, safe(value), reason.sentence(), safe(row));
    }

    public long count() {
        return count;
    }

    /** How many for which reason, in the order of {@link RejectReason}. */
    public Map<RejectReason, Long> byReason() {
        return new LinkedHashMap<>(byReason);
    }

    public Path target() {
        return target;
    }

    private void write(String... cells) {
        try {
            if (writer == null) {
                writer = CsvWriter.builder().build(target, StandardCharsets.UTF_8);
                writer.writeRecord(HEADER);
            }
            writer.writeRecord(cells);
        } catch (IOException failure) {
            throw new UncheckedIOException(named(failure));
        } catch (UncheckedIOException failure) {
            IOException cause = failure.getCause();
            throw new UncheckedIOException(named(cause == null ? new IOException(failure) : cause));
        }
    }

    /** A full disk does not say by itself which file it had no room for. */
    private IOException named(IOException failure) {
        return failure instanceof FileSystemException
                ? failure
                : (IOException)
                        new FileSystemException(target.toString(), null, failure.getMessage()).initCause(failure);
    }

    /** A lone half of a surrogate pair, which damaged files hold, cannot be written. */
    private static String safe(String text) {
        boolean clean = text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
        return clean
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
    }

    private static String rejoin(Cells row, char joint) {
        StringBuilder text = new StringBuilder();
        for (int cell = 0; cell < row.count(); cell++) {
            if (cell > 0) {
                text.append(joint);
            }
            String value = row.rawText(cell);
            boolean quote = value.indexOf(joint) >= 0
                    || value.indexOf('"') >= 0
                    || value.indexOf('\n') >= 0
                    || value.indexOf('\r') >= 0;
            text.append(quote ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException failure) {
                throw named(failure);
            }
        }
    }
}
