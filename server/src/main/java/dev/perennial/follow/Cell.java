package dev.perennial.follow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** How a value of PostgreSQL's binary format becomes one of a DuckDB column. */
enum Cell {
    WHOLE_NUMBER {
        @Override
        void append(ByteBuffer in, int length, DuckDBAppender out) throws SQLException {
            out.append(wholeNumber(in, length));
        }
    },
    INTEGER {
        @Override
        void append(ByteBuffer in, int length, DuckDBAppender out) throws SQLException {
            out.append(Math.toIntExact(wholeNumber(in, length)));
        }
    },
    TIMESTAMP {
        @Override
        void append(ByteBuffer in, int length, DuckDBAppender out) throws SQLException {
            long microseconds = in.getLong();
            if (microseconds == Long.MAX_VALUE || microseconds == Long.MIN_VALUE) {
                throw new IllegalStateException("infinity is not exported");
            }
            out.appendEpochMicros(microseconds + MICROSECONDS_TO_2000);
        }
    },
    DATE {
        @Override
        void append(ByteBuffer in, int length, DuckDBAppender out) throws SQLException {
            int days = in.getInt();
            if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
                throw new IllegalStateException("infinity is not exported");
            }
            out.appendEpochDays(days + DAYS_TO_2000);
        }
    },
    BOOLEAN {
        @Override
        void append(ByteBuffer in, int length, DuckDBAppender out) throws SQLException {
            out.append(in.get() != 0);
        }
    },
    TEXT {
        @Override
        void append(ByteBuffer in, int length, DuckDBAppender out) throws SQLException {
            byte[] text = new byte[length];
            in.get(text);
            out.append(new String(text, StandardCharsets.UTF_8));
        }
    },
    /** With three digits after the point. */
    THOUSANDTHS {
        @Override
        void append(ByteBuffer in, int length, DuckDBAppender out) throws SQLException {
            out.appendDecimal(thousandths(in));
        }
    };

    private static final long MICROSECONDS_TO_2000 = 946_684_800_000_000L;
    private static final int DAYS_TO_2000 = 10_957;
    private static final int NUMERIC_BASE = 10_000;
    private static final int NEGATIVE = 0x4000;

    abstract void append(ByteBuffer in, int length, DuckDBAppender out) throws SQLException;

    /** For a type as DuckDB names it. */
    static Cell of(String type) {
        return switch (type) {
            case "BIGINT" -> WHOLE_NUMBER;
            case "INTEGER" -> INTEGER;
            case "TIMESTAMP" -> TIMESTAMP;
            case "DATE" -> DATE;
            case "BOOLEAN" -> BOOLEAN;
            case "VARCHAR" -> TEXT;
            case "DECIMAL(18,3)" -> THOUSANDTHS;
            default -> throw new IllegalArgumentException("a column of type " + type + " cannot be followed");
        };
    }

    private static long wholeNumber(ByteBuffer in, int length) {
        return switch (length) {
            case Long.BYTES -> in.getLong();
            case Integer.BYTES -> in.getInt();
            case Short.BYTES -> in.getShort();
            default -> throw new IllegalStateException("a whole number of " + length + " bytes");
        };
    }

    /** A numeric: digits to the base of 10,000, the first of them worth 10,000 to the power of the weight. */
    private static long thousandths(ByteBuffer in) {
        int digits = in.getShort();
        int weight = in.getShort();
        int sign = in.getShort() & 0xffff;
        in.getShort(); // digits after the point, for display
        if (sign != 0 && sign != NEGATIVE) {
            throw new IllegalStateException("what is not a number is not exported");
        }
        long whole = 0;
        long fraction = 0;
        for (int i = 0; i < digits; i++) {
            int digit = in.getShort();
            int power = weight - i;
            if (power >= 0) {
                whole = Math.addExact(Math.multiplyExact(whole, NUMERIC_BASE), digit);
            } else if (power == -1) {
                fraction = digit;
            }
        }
        for (int missing = weight - digits + 1; missing > 0; missing--) {
            whole = Math.multiplyExact(whole, NUMERIC_BASE);
        }
        long value = Math.addExact(Math.multiplyExact(whole, 1000L), fraction / 10);
        return sign == NEGATIVE ? -value : value;
    }
}
