package dev.perennial.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8OrWindowsReaderTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static String read(byte[] bytes) throws IOException {
        return read(new ByteArrayInputStream(bytes), 8192);
    }

    private static String read(InputStream stream, int atOnce) throws IOException {
        StringWriter text = new StringWriter();
        char[] buffer = new char[atOnce];
        try (Reader reader = new Utf8OrWindowsReader(stream)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                assertThat(read).isPositive();
                text.write(buffer, 0, read);
            }
        }
        return text.toString();
    }

    /** Hands over a few bytes at a time, as a network or a decompressor may. */
    private static InputStream dripping(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(3)));
            }
        };
    }

    @Test
    void aCharacterMayLieAcrossTheEndOfTheBuffer() throws IOException {
        for (String character : new String[] {"é", "€", "😀", "پ"}) {
            for (int before = (1 << 16) - 6; before < (1 << 16) + 2; before++) {
                String text = "a".repeat(before) + character + "b";
                assertThat(read(text.getBytes(StandardCharsets.UTF_8)).equals(text))
                        .as(character + " behind " + before + " bytes")
                        .isTrue();
            }
        }
    }

    @Test
    void aWindowsCharacterMayLieAcrossTheEndOfTheBuffer() throws IOException {
        for (int before = (1 << 16) - 4; before < (1 << 16) + 2; before++) {
            String text = "a".repeat(before) + "éö€" + "b";
            assertThat(read(text.getBytes(WINDOWS)).equals(text)).isTrue();
        }
    }

    @Test
    void aCharacterThatIsCutOffAtTheEndStaysVisible() throws IOException {
        assertThat(read(new byte[] {'a', (byte) 0xE2, (byte) 0x82})).isEqualTo("aâ‚");
        assertThat(read(new byte[] {(byte) 0xC3})).isEqualTo("Ã");
        assertThat(read(new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98})).hasSize(3);
        assertThat(read(new byte[] {})).isEmpty();
    }

    @Test
    void bytesThatNeitherEncodingKnowsStayVisible() throws IOException {
        assertThat(read(new byte[] {'a', (byte) 0x81, (byte) 0x8D, 'b'})).isEqualTo("a\ufffd\ufffdb");
    }

    @Test
    void overlongAndSurrogateFormsAreNoUtf8() throws IOException {
        assertThat(read(new byte[] {(byte) 0xC0, (byte) 0xAF})).hasSize(2);
        assertThat(read(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})).hasSize(3);
    }

    @Test
    void anyMixtureIsReadTheSameInPiecesOfAnySize() throws IOException {
        Random random = new Random(20250305);
        String alphabet = "abc,\n\"éåöñ€ß";
        for (int round = 0; round < 200; round++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            StringBuilder expected = new StringBuilder();
            for (int word = 0; word < 40; word++) {
                String text = random.nextInt(5) == 0
                        ? "😀پ日"
                        : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
                boolean utf8 = random.nextBoolean() || text.equals("😀پ日");
                // a plain letter in between, so that no two Windows bytes make a UTF-8 character by chance
                bytes.write((text + "x").getBytes(utf8 ? StandardCharsets.UTF_8 : WINDOWS));
                expected.append(text).append('x');
            }
            assertThat(read(bytes.toByteArray())).isEqualTo(expected.toString());
            assertThat(read(dripping(bytes.toByteArray(), random), 2 + random.nextInt(5)))
                    .isEqualTo(expected.toString());
        }
    }

    @Test
    void rubbishIsReadToItsEnd() throws IOException {
        Random random = new Random(20250306);
        for (int round = 0; round < 100; round++) {
            byte[] rubbish = new byte[random.nextInt(3000)];
            random.nextBytes(rubbish);
            assertThat(read(rubbish).equals(read(dripping(rubbish, random), 7))).isTrue();
        }
    }
}
