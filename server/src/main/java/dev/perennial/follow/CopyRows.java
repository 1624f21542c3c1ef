package dev.perennial.follow;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Brings the rows of a SELECT into a table of DuckDB: PostgreSQL's binary COPY, read as it arrives. The work is split
 * between PostgreSQL's process, which reads and sends, and this thread, which understands and packs.
 */
final class CopyRows {
    private static final int SIGNATURE_BYTES = 11;
    private static final int FLAGS_BYTES = 4;
    private static final int ROWS_A_LOOK = 1024;

    private final Connection postgres;
    private final Watch watch;

    CopyRows(Connection postgres, Watch watch) {
        this.postgres = postgres;
        this.watch = watch;
    }

    /** Hears how far it is, and may end it. */
    @FunctionalInterface
    interface Watch {
        /**
         * Called every thousand rows or so.
         *
         * @param rows since the last call
         */
        void copied(long rows) throws StoppedException;
    }

    /**
     * Copies all rows.
     *
     * @param columns of the table, in its order, as the SELECT has them
     * @return how many
     * @throws SQLException of PostgreSQL
     */
    long copy(String select, DuckDBAppender appender, List<Cell> columns)
            throws SQLException, FileTroubleException, StoppedException {
        CopyOut copy = postgres.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + select + ") TO STDOUT (FORMAT binary)");
        try {
            long rows = rows(copy, appender, columns);
            watch.copied(rows % ROWS_A_LOOK);
            return rows;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private long rows(CopyOut copy, DuckDBAppender appender, List<Cell> columns)
            throws SQLException, FileTroubleException, StoppedException {
        long rows = 0;
        boolean begun = false;
        byte[] message = copy.readFromCopy();
        while (message != null) {
            ByteBuffer in = ByteBuffer.wrap(message);
            if (!begun) {
                in.position(SIGNATURE_BYTES + FLAGS_BYTES);
                in.position(in.position() + Integer.BYTES + in.getInt(in.position()));
                begun = true;
            }
            while (in.hasRemaining()) {
                int cells = in.getShort();
                if (cells >= 0) {
                    row(in, cells, appender, columns);
                    rows++;
                    if (rows % ROWS_A_LOOK == 0) {
                        watch.copied(ROWS_A_LOOK);
                    }
                }
            }
            message = copy.readFromCopy();
        }
        return rows;
    }

    private static void row(ByteBuffer in, int cells, DuckDBAppender appender, List<Cell> columns)
            throws FileTroubleException {
        if (cells != columns.size()) {
            throw new IllegalStateException(cells + " columns are exported into " + columns.size());
        }
        try {
            appender.beginRow();
            for (Cell column : columns) {
                int length = in.getInt();
                if (length < 0) {
                    appender.appendNull();
                } else {
                    column.append(in, length, appender);
                }
            }
            appender.endRow();
        } catch (SQLException trouble) {
            throw new FileTroubleException("A row cannot be appended", trouble);
        }
    }
}
