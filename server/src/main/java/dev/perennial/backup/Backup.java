package dev.perennial.backup;

import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes every row of every module into one file, as of one moment, while others go on writing.
 *
 * <p><b>The problem.</b> The embedded server brings no {@code pg_dump}. {@code COPY … TO} by a role that row-level security
 * applies to leaves rows out without an error, and a backup that lacks rows is noticed when it is needed.
 *
 * <p><b>What always holds.</b>
 *
 * <ol>
 *   <li>All tables are read in one repeatable-read snapshot, taken after all of them were locked against being changed in
 *       shape, as {@code pg_dump} does it.
 *   <li>Rows are read by the backup's role and counted by the owner, for whom no wall stands. When the two disagree there
 *       is no backup.
 *   <li>A table that the backup's role has no right to read is left out on purpose; the manifest names it. Migrations
 *       decide that, and a test knows the list.
 *   <li>The file is complete or absent: it gets its name once it is on the disk. Its last part is the manifest, with a sum
 *       over each table's rows and a digest of each part, and the manifest's own digest.
 *   <li>No password is in it: those of the database are in files that are not read, those of people and keys are hashed in
 *       the tables.
 * </ol>
 */
public final class Backup {
    private final PostgresLogin login;
    private final List<String> modules;
    private final String release;

    /**
     * A way to make backups.
     *
     * @param modules their names, lowest first
     * @param release the version of this release, for the manifest
     */
    public Backup(PostgresLogin login, List<String> modules, String release) {
        this.login = login;
        this.modules = List.copyOf(modules);
        this.release = release;
    }

    /**
     * Writes the file, readable for its owner alone.
     *
     * @throws FileAlreadyExistsException there is such a file, which may be the last good backup
     * @throws BackupException see {@link BackupProblem}
     */
    public Manifest write(Path file, BackupProgress progress) throws IOException, SQLException, BackupException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        try (Session session = Session.open(login)) {
            Catalogue catalogue = new Catalogue(session, modules);
            List<String> tables = lock(session, catalogue);
            try (BackupWriter writer = BackupWriter.create(file)) {
                Manifest manifest = copy(session, catalogue, tables, writer, progress);
                writer.finish(manifest);
                return manifest;
            }
        }
    }

    private static List<String> lock(Session session, Catalogue catalogue) throws SQLException, BackupException {
        if (catalogue.tables().isEmpty()) {
            throw new BackupException(
                    BackupProblem.NOTHING_THERE,
                    "There is nothing to back up: this database has no tables of Perennial. Look at --data or at"
                            + " PERENNIAL_DB_URL.");
        }
        List<String> tables = catalogue.tables();
        session.commit();
        session.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        session.as(session.roles().owner());
        // Should a wall be put up around the owner some day, its counts must fail and not be too small.
        session.run("SET LOCAL row_security = off");
        // Before the first question, because that takes the snapshot.
        session.run("LOCK TABLE " + String.join(", ", tables) + " IN ACCESS SHARE MODE");
        if (!catalogue.tables().equals(tables)) {
            throw new BackupException(
                    BackupProblem.SCHEMA_CHANGING,
                    "The tables were changed meanwhile, as a newer release does at its first start. Try again.");
        }
        return tables;
    }

    private Manifest copy(
            Session session, Catalogue catalogue, List<String> tables, BackupWriter writer, BackupProgress progress)
            throws SQLException, IOException, BackupException {
        List<String> kept = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (String table : tables) {
            (readable(session, table) ? kept : leftOut).add(table);
        }
        List<Long> counts = new ArrayList<>();
        for (String table : kept) {
            counts.add(session.number("SELECT count(*) FROM " + table));
        }
        long total = counts.stream().mapToLong(Long::longValue).sum();
        long done = 0;
        List<Manifest.Table> written = new ArrayList<>();
        List<Manifest.Sequence> sequences = new ArrayList<>();
        for (String sequence : catalogue.sequences()) {
            sequences.add(catalogue.sequence(sequence));
        }
        List<Manifest.Module> versions = catalogue.versions();
        List<Manifest.Partition> partitions = catalogue.partitions();
        session.as(session.roles().backup());
        session.run("SET LOCAL row_security = on");
        for (int i = 0; i < kept.size(); i++) {
            String name = kept.get(i);
            long before = done;
            Manifest.Table table =
                    writer.table(session, name, catalogue.columns(name), rows -> progress.at(before + rows, total));
            if (table.rows() != counts.get(i)) {
                throw new BackupException(
                        BackupProblem.ROWS_HIDDEN,
                        name + " has " + counts.get(i) + " rows and the backup's role sees " + table.rows()
                                + ": its policy for " + session.roles().backup() + " is missing or was changed.");
            }
            done += table.rows();
            written.add(table);
        }
        return new Manifest(
                Manifest.FORMAT,
                release,
                session.majorVersion(),
                Instant.now(),
                versions,
                written,
                partitions,
                sequences,
                leftOut);
    }

    private static boolean readable(Session session, String table) throws SQLException {
        String role = session.roles().backup();
        String plain = role.substring(1, role.length() - 1).replace("\"\"", "\"");
        return session.holds("SELECT has_table_privilege('" + Catalogue.literal(plain) + "', '"
                + Catalogue.literal(table) + "', 'SELECT')");
    }
}
