package dev.perennial.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells after every piece how many rows of COPY's text were read. */
final class CountedRows extends FilterInputStream {
    private final LongConsumer told;
    private long rows;

    CountedRows(InputStream in, LongConsumer told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        for (int i = offset; i < offset + count; i++) {
            rows += bytes[i] == '\n' ? 1 : 0;
        }
        told.accept(rows);
        return count;
    }
}
