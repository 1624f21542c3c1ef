package dev.perennial.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes fields and rows as RFC 4180 has them, in UTF-8 and with a line feed after each row, into a buffer of its own:
 * neither the machine's locale nor its time zone has a say. Text that stands on many rows is {@link #encode encoded}
 * once and then copied.
 */
final class CsvOutput {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int SECONDS_AN_HOUR = 3600;
    private static final int DIGITS_MAX = 20;
    private static final int NUMBER_BYTES_MAX = DIGITS_MAX + ",-.".length();
    private static final int TIME_BYTES = ",2026-09-30T23:59:59+02:00".length();

    private final OutputStream out;
    private final ShopClock clock;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private Position position = Position.ROW_START;

    private enum Position {
        ROW_START,
        IN_ROW
    }

    CsvOutput(OutputStream out, ShopClock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Some fields with the commas between them, ready to be copied. */
    static final class Encoded {
        private final byte[] bytes;

        private Encoded(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** Quotes the fields that must be. */
    static Encoded encode(String... fields) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            if (mustBeQuoted(fields[i])) {
                text.append('"').append(fields[i].replace("\"", "\"\"")).append('"');
            } else {
                text.append(fields[i]);
            }
        }
        return new Encoded(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    void fields(Encoded fields) throws IOException {
        byte[] bytes = fields.bytes;
        separate(bytes.length + 1);
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    void number(long value) throws IOException {
        separate(NUMBER_BYTES_MAX);
        whole(magnitude(value));
    }

    /** As a decimal number with two digits after the point. */
    void money(long cents) throws IOException {
        separate(NUMBER_BYTES_MAX);
        long magnitude = magnitude(cents);
        whole(magnitude / 100);
        buffer[used++] = '.';
        twoDigits((int) (magnitude % 100));
    }

    /** ISO 8601 with the offset that the shop's clock had then. */
    void time(Instant instant) throws IOException {
        separate(TIME_BYTES);
        int offset = clock.offsetSeconds(instant.getEpochSecond());
        long local = instant.getEpochSecond() + offset;
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, SECONDS_A_DAY));
        int second = Math.floorMod(local, SECONDS_A_DAY);
        twoDigits(date.getYear() / 100);
        twoDigits(date.getYear() % 100);
        twoDigits('-', date.getMonthValue());
        twoDigits('-', date.getDayOfMonth());
        twoDigits('T', second / SECONDS_AN_HOUR);
        twoDigits(':', second / 60 % 60);
        twoDigits(':', second % 60);
        twoDigits(offset < 0 ? '-' : '+', Math.abs(offset) / SECONDS_AN_HOUR);
        twoDigits(':', Math.abs(offset) / 60 % 60);
    }

    void endRow() throws IOException {
        reserve(1);
        buffer[used++] = '\n';
        position = Position.ROW_START;
    }

    void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
        out.flush();
    }

    private static boolean mustBeQuoted(String field) {
        return field.indexOf(',') >= 0
                || field.indexOf('"') >= 0
                || field.indexOf('\n') >= 0
                || field.indexOf('\r') >= 0;
    }

    private long magnitude(long value) {
        if (value < 0) {
            buffer[used++] = '-';
        }
        return Math.abs(value);
    }

    private void whole(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = used + digits - 1; at >= used; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
    }

    private void twoDigits(char before, int value) {
        buffer[used++] = (byte) before;
        twoDigits(value);
    }

    private void twoDigits(int value) {
        buffer[used++] = (byte) ('0' + value / 10);
        buffer[used++] = (byte) ('0' + value % 10);
    }

    /** Begins a field, with room for so many bytes, the comma before it included. */
    private void separate(int bytes) throws IOException {
        reserve(bytes);
        if (position == Position.IN_ROW) {
            buffer[used++] = ',';
        }
        position = Position.IN_ROW;
    }

    private void reserve(int bytes) throws IOException {
        if (used + bytes > BUFFER_BYTES) {
            out.write(buffer, 0, used);
            used = 0;
        }
    }
}
