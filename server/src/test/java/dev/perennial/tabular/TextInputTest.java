package dev.perennial.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextInputTest {
    private static final String TEXT = "date,name,total\n2025-01-01,Zoë €,1\n";

    @TempDir
    private Path directory;

    private TextInput file(byte[] content) throws IOException {
        Path file = directory.resolve("file");
        Files.write(file, content);
        return new TextInput(file, "orders.csv");
    }

    private String text(byte[] content) throws Exception {
        StringWriter text = new StringWriter();
        try (Reader reader = file(content).open(bytes -> {})) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    private String refusal(byte[] content) throws Exception {
        try {
            text(content);
        } catch (UnreadableFileException refusal) {
            assertThat(refusal).hasMessageContaining("orders.csv");
            return refusal.code();
        }
        return "read";
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        return bytes.toByteArray();
    }

    @Test
    void encodingsAreFound() throws Exception {
        assertThat(text(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
        assertThat(text(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
        assertThat(text(TEXT.getBytes(Charset.forName("windows-1252")))).isEqualTo(TEXT);
        assertThat(text(TEXT.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(TEXT);
        assertThat(text(TEXT.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(TEXT);
        assertThat(text(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(TEXT);
        assertThat(text(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(TEXT);
    }

    @Test
    void aMixtureIsReadByteForByteAsWhatItIs() throws Exception {
        byte[] mixture = join(TEXT.getBytes(StandardCharsets.UTF_8), TEXT.getBytes(Charset.forName("windows-1252")));
        assertThat(text(mixture)).isEqualTo(TEXT + TEXT);
    }

    @Test
    void gzipIsUnpackedWhateverItsName() throws Exception {
        assertThat(text(gzip(TEXT.getBytes(StandardCharsets.UTF_8)))).isEqualTo(TEXT);
        assertThat(text(gzip(TEXT.getBytes(StandardCharsets.UTF_16)))).isEqualTo(TEXT);
        byte[] part = gzip(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(text(join(part, part))).isEqualTo(TEXT + TEXT);
    }

    @Test
    void gzipThatEndsEarlyIsRefusedAndNotTakenForLess() throws Exception {
        byte[] whole = gzip(TEXT.repeat(500).getBytes(StandardCharsets.UTF_8));
        for (int length : new int[] {3, 12, whole.length / 2, whole.length - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> text(cut)).isInstanceOfAny(UnreadableFileException.class, IOException.class);
        }
        byte[] wrong = whole.clone();
        wrong[wrong.length - 6] ^= 1;
        assertThatThrownBy(() -> text(wrong)).isInstanceOfAny(UnreadableFileException.class, IOException.class);
    }

    @Test
    void whatIsNoTextIsRefusedWithWhatToDo() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }
        assertThat(refusal(zip.toByteArray())).isEqualTo("zip_or_workbook");
        assertThat(refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}))
                .isEqualTo("workbook");
        assertThat(refusal("%PDF-1.7 etc".getBytes(StandardCharsets.US_ASCII))).isEqualTo("binary");
        assertThat(refusal(new byte[] {1, 2, 3, 0, 0, 0, 5, 6, 7, 8})).isEqualTo("binary");
        assertThat(refusal(gzip(new byte[] {1, 2, 3, 0, 0, 0, 5, 6, 7, 8}))).isEqualTo("binary");
        assertThat(refusal(new byte[0])).isEqualTo("empty");
        assertThat(refusal(gzip(new byte[0]))).isEqualTo("empty");
    }

    @Test
    void whatCannotBeOpenedIsToldApart() throws Exception {
        assertThatThrownBy(() -> new TextInput(directory.resolve("absent"), "absent").open(bytes -> {}))
                .hasMessage("There is no file absent.");
        assertThatThrownBy(() -> new TextInput(directory, "folder").open(bytes -> {}))
                .hasMessage("folder is a directory. Name the file in it.");
    }

    @Test
    void aFileThatMayNotBeReadSaysSo() throws Exception {
        TextInput file = file(TEXT.getBytes(StandardCharsets.UTF_8));
        assumeFalse(!file.file().toFile().setReadable(false) || Files.isReadable(file.file()), "this user reads all");
        assertThatThrownBy(() -> file.open(bytes -> {})).hasMessageContaining("may not be read");
    }

    @Test
    void progressCountsTheBytesOfTheFileItself() throws Exception {
        byte[] packed = gzip(TEXT.repeat(1000).getBytes(StandardCharsets.UTF_8));
        AtomicLong read = new AtomicLong();
        try (Reader reader = file(packed).open(read::set)) {
            reader.transferTo(new StringWriter());
        }
        assertThat(read).hasValue(packed.length);
    }
}
