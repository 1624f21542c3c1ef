package dev.perennial.follow;

import java.sql.SQLException;

/** DuckDB could not do what it was asked for: the file is damaged, the disk full, or the like. */
final class FileTroubleException extends Exception {
    private static final long serialVersionUID = 1;

    FileTroubleException(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }

    /** Whether the disk was full, which no other file would change. */
    boolean isForWantOfRoom() {
        return String.valueOf(getMessage()).contains("No space left");
    }

    /** Whether what was read is not what was written. */
    static boolean isDamage(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("Corrupt database file") || message.contains("checksum");
    }
}
