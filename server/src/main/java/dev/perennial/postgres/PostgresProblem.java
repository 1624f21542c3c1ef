package dev.perennial.postgres;

/** Why PostgreSQL cannot be used, as an operator can act on it. */
public enum PostgresProblem {
    /** Another process of ours serves this directory. */
    ALREADY_RUNNING("postgres_already_running"),
    /** The directory was written by another major version of PostgreSQL. */
    OTHER_VERSION("postgres_other_version"),
    /** The directory holds something that is not ours. */
    NOT_OUR_DATA("postgres_not_our_data"),
    /** The superuser's password is gone while the data is there. */
    PASSWORD_MISSING("postgres_password_missing"),
    /** No room on the disk. */
    DISK_FULL("postgres_disk_full"),
    /** This user may not read or write what it has to. */
    NO_PERMISSION("postgres_no_permission"),
    /** There are no programs of PostgreSQL for this system. */
    NOT_FOR_THIS_SYSTEM("postgres_not_for_this_system"),
    /** PostgreSQL did not start, for the reason in the message. */
    START_FAILED("postgres_start_failed"),
    /** The database by URL cannot be reached. */
    UNREACHABLE("postgres_unreachable"),
    /** The database by URL is older than what is needed. */
    TOO_OLD("postgres_too_old"),
    /** The user of the database by URL lacks rights; the message has the statements that give them. */
    RIGHTS_MISSING("postgres_rights_missing");

    private final String code;

    PostgresProblem(String code) {
        this.code = code;
    }

    /** Stable, for machines. */
    public String code() {
        return code;
    }
}
