package dev.perennial.backup;

/** Why there is no backup or no restore, as an operator can act on it. */
public enum BackupProblem {
    /** There is nothing to back up. */
    NOTHING_THERE("backup_nothing_there"),
    /** The tables were changed while they were looked at. */
    SCHEMA_CHANGING("backup_schema_changing"),
    /** The backup's role does not see all rows. */
    ROWS_HIDDEN("backup_rows_hidden"),
    /** The file is no backup, is cut off, or was changed. */
    DAMAGED("backup_damaged"),
    /** A newer release made the backup. */
    NEWER("backup_newer"),
    /** There is data where the backup should go. */
    TARGET_NOT_EMPTY("restore_target_not_empty"),
    /** What was restored is not what was backed up; nothing was kept. */
    NOT_EQUAL("restore_not_equal");

    private final String code;

    BackupProblem(String code) {
        this.code = code;
    }

    /** Stable, for machines. */
    public String code() {
        return code;
    }
}
