package dev.perennial.backup;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Counts rows of COPY's text form and adds up their digests, so that two tables with the same rows in any order have the
 * same sum. In that form a line is a row: line ends within values are written as {@code \n}. Of each row's SHA-256, sixteen
 * bytes go into two sums of 64 bits.
 */
final class RowSum extends OutputStream {
    private final MessageDigest row = sha256();
    private long rows;
    private long high;
    private long low;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                row.update(bytes, from, i - from);
                endRow();
                from = i + 1;
            }
        }
        row.update(bytes, from, offset + length - from);
    }

    private void endRow() {
        ByteBuffer digest = ByteBuffer.wrap(row.digest());
        high += digest.getLong();
        low += digest.getLong();
        rows++;
    }

    long rows() {
        return rows;
    }

    String sum() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
