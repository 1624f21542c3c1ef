package dev.perennial.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8, and Windows-1252 for each byte that is not UTF-8. Files that were glued together from both are common,
 * and text that is valid in UTF-8 by chance is practically never meant as Windows-1252.
 */
final class Utf8OrWindowsReader extends Reader {
    /** Five bytes of Windows-1252 have no character; they stay visible as the replacement character. */
    private static final char[] WINDOWS = windowsTable();

    private final InputStream source;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private boolean atEnd;

    Utf8OrWindowsReader(InputStream source) {
        this.source = source;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
        while (out.position() == 0) {
            if (!bytes.hasRemaining() && atEnd) {
                return -1;
            }
            CoderResult result = decoder.decode(bytes, out, atEnd);
            if (result.isError()) {
                if (!out.hasRemaining()) {
                    break;
                }
                out.put(WINDOWS[bytes.get() & 0xff]);
            } else if (result.isUnderflow() && !atEnd) {
                if (out.position() > 0) {
                    break;
                }
                fill();
            } else if (result.isOverflow() && out.position() == 0) {
                // no room for a surrogate pair: cannot happen with the buffers of our readers, which are larger
                throw new IOException("a buffer of one character is too small");
            }
        }
        return out.position();
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = source.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            atEnd = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static char[] windowsTable() {
        byte[] all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }
        return new String(all, Charset.forName("windows-1252")).toCharArray();
    }
}
