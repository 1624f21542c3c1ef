package dev.perennial.tabular;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file as text: unpacks gzip, finds the encoding (byte order mark, UTF-16 by its zeros, else UTF-8 with Windows-1252
 * wherever the bytes are not UTF-8) and refuses what is no text at all. Can be opened as often as needed.
 *
 * @param file the file; standard input is spooled into one first
 * @param name how its owner calls it
 */
public record TextInput(Path file, String name) {
    private static final int HEAD_BYTES = 256 * 1024;
    private static final int CONTROLS_ONE_IN = 50;
    private static final byte[] XLSX_OR_ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    /**
     * Opens the text from its beginning.
     *
     * @param progress hears how many bytes of the file itself were read so far; may be called often
     */
    public Reader open(LongConsumer progress) throws UnreadableFileException {
        try {
            InputStream bytes =
                    new BufferedInputStream(new CountingStream(Files.newInputStream(file), progress), 1 << 16);
            try {
                return decode(unpack(bytes));
            } catch (IOException | UnreadableFileException | RuntimeException failure) {
                bytes.close();
                throw failure;
            }
        } catch (NoSuchFileException failure) {
            throw new UnreadableFileException("not_found", "There is no file " + name + ".", failure);
        } catch (AccessDeniedException failure) {
            throw new UnreadableFileException(
                    "no_permission", name + " may not be read by this user. Change its permissions.", failure);
        } catch (IOException failure) {
            if (Files.isDirectory(file)) {
                throw new UnreadableFileException("directory", name + " is a directory. Name the file in it.", failure);
            }
            throw explain(failure);
        }
    }

    /** The first characters, for guessing; fewer where the file is shorter. */
    String head(int most) throws UnreadableFileException {
        try (Reader reader = open(bytes -> {})) {
            char[] buffer = new char[most];
            int length = 0;
            int read;
            while (length < most && (read = reader.read(buffer, length, most - length)) > 0) {
                length += read;
            }
            return new String(buffer, 0, length);
        } catch (IOException failure) {
            throw explain(failure);
        }
    }

    private static InputStream unpack(InputStream bytes) throws IOException {
        bytes.mark(4);
        boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return gzip ? new BufferedInputStream(new GZIPInputStream(bytes, 1 << 16), HEAD_BYTES) : bytes;
    }

    private Reader decode(InputStream bytes) throws IOException, UnreadableFileException {
        BufferedInputStream stream = new BufferedInputStream(bytes, HEAD_BYTES);
        stream.mark(HEAD_BYTES);
        byte[] head = stream.readNBytes(HEAD_BYTES);
        stream.reset();
        refuseWhatIsNoText(head);
        if (startsWith(head, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF)) {
            stream.skipNBytes(3);
            return new Utf8OrWindowsReader(stream);
        }
        Charset wide = utf16(head);
        if (wide != null) {
            if (hasMark(head)) {
                stream.skipNBytes(2);
            }
            return new InputStreamReader(stream, wide);
        }
        if (isBinary(head)) {
            throw new UnreadableFileException(
                    "binary", name + " is not a text file. Export the orders as CSV and try again.");
        }
        return new Utf8OrWindowsReader(stream);
    }

    private void refuseWhatIsNoText(byte[] head) throws UnreadableFileException {
        if (head.length == 0) {
            throw new UnreadableFileException("empty", name + " is empty.");
        }
        if (startsWith(head, XLSX_OR_ZIP)) {
            throw new UnreadableFileException(
                    "zip_or_workbook",
                    name + " is a workbook or a ZIP archive. Save the sheet as CSV, or unpack the archive first.");
        }
        if (startsWith(head, OLD_EXCEL)) {
            throw new UnreadableFileException("workbook", name + " is an Excel workbook. Save the sheet as CSV.");
        }
        if (startsWith(head, PDF)) {
            throw new UnreadableFileException("binary", name + " is a PDF. Export the orders as CSV and try again.");
        }
        if (isMarkup(head)) {
            throw new UnreadableFileException(
                    "markup", name + " is a web page or XML, no table. Export the orders as CSV and try again.");
        }
    }

    /** A zero, or more control characters than damage leaves in a text. */
    private static boolean isBinary(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
            boolean layout = b == '\t' || b == '\n' || b == '\r' || b == '\f' || b == 0x0b;
            controls += (b > 0 && b < ' ' && !layout) || b == 0x7f ? 1 : 0;
        }
        return controls >= 2 && controls * CONTROLS_ONE_IN > head.length;
    }

    private static boolean isMarkup(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1)
                .replace("ï»¿", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml");
    }

    private static boolean hasMark(byte[] head) {
        return startsWith(head, (byte) 0xFF, (byte) 0xFE) || startsWith(head, (byte) 0xFE, (byte) 0xFF);
    }

    /** UTF-16 by its mark, or because every other byte of what is mostly Latin text is zero. */
    private static @Nullable Charset utf16(byte[] head) {
        if (startsWith(head, (byte) 0xFF, (byte) 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(head, (byte) 0xFE, (byte) 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int looked = Math.min(head.length, 2048) & ~1;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int at = 0; at < looked; at += 2) {
            evenZeros += head[at] == 0 ? 1 : 0;
            oddZeros += head[at + 1] == 0 ? 1 : 0;
        }
        int half = looked / 2;
        if (half >= 4 && oddZeros > half * 0.7 && evenZeros < half * 0.1) {
            return StandardCharsets.UTF_16LE;
        }
        if (half >= 4 && evenZeros > half * 0.7 && oddZeros < half * 0.1) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    private static boolean startsWith(byte[] head, byte... prefix) {
        return head.length >= prefix.length && Arrays.equals(head, 0, prefix.length, prefix, 0, prefix.length);
    }

    static UnreadableFileException explain(IOException failure) {
        Throwable known = brokenStream(failure);
        if (known instanceof UnreadableFileException unreadable) {
            return unreadable;
        }
        return new UnreadableFileException(
                "read_failed", "The file could not be read to its end: " + failure.getMessage(), failure);
    }

    /** The clear error behind a failure of the stream, if it is one of those. */
    static @Nullable Throwable brokenStream(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException || cause instanceof ZipException) {
                return new UnreadableFileException(
                        "truncated",
                        "The compressed file is damaged or ends early, so totals would be wrong. Get a whole copy of it.",
                        cause);
            }
        }
        return null;
    }

    private static final class CountingStream extends InputStream {
        private final InputStream source;
        private final LongConsumer progress;
        private long count;

        CountingStream(InputStream source, LongConsumer progress) {
            this.source = source;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int value = source.read();
            if (value >= 0) {
                progress.accept(++count);
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = source.read(target, offset, length);
            if (read > 0) {
                count += read;
                progress.accept(count);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
