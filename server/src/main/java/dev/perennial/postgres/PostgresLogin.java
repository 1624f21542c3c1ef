package dev.perennial.postgres;

/**
 * How to reach a database.
 *
 * @param url a JDBC URL
 * @param user the user to log in as
 * @param password its password
 */
public record PostgresLogin(String url, String user, String password) {
    /** Without the password, so that no log can have it. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
