package dev.perennial.backup;

import dev.perennial.postgres.PostgresException;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.postgres.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings a backup into an empty database.
 *
 * <p>The schemas are made in the versions that the backup has, the rows are loaded, read back by the backup's role and
 * compared, all in one transaction, and migrated to this release's versions then. So what an older release wrote is changed
 * by the same migrations as if it had stayed, and a restore that fails leaves no row.
 */
public final class Restore implements AutoCloseable {
    /** What stands in a manifest goes into statements; a partition is a week of one of our tables and nothing else. */
    private static final Pattern BOUNDS = Pattern.compile("FOR VALUES FROM \\('[0-9-]+'\\) TO \\('[0-9-]+'\\)");

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

    private final BackupFile file;
    private final Path path;
    private final List<String> modules;

    private Restore(BackupFile file, Path path, List<String> modules) {
        this.file = file;
        this.path = path;
        this.modules = List.copyOf(modules);
    }

    /**
     * Opens a file and checks every byte of it.
     *
     * @param modules their names, lowest first
     * @throws BackupException see {@link BackupProblem}
     */
    public static Restore open(Path path, List<String> modules) throws IOException, BackupException {
        return new Restore(BackupFile.open(path), path, modules);
    }

    /**
     * Restores all of it, or nothing.
     *
     * @throws BackupException see {@link BackupProblem}
     */
    public Manifest into(PostgresLogin login, BackupProgress progress)
            throws IOException, SQLException, PostgresException, BackupException {
        Manifest manifest = file.manifest();
        Schemas schemas = Schemas.of(login);
        checkVersions(manifest, schemas);
        checkEmpty(manifest, login);
        for (Manifest.Module module : manifest.modules()) {
            schemas.migrate(module.name(), module.version());
        }
        try (Session session = Session.open(login)) {
            load(session, progress);
        }
        schemas.migrate(modules);
        return manifest;
    }

    private void checkVersions(Manifest manifest, Schemas schemas) throws BackupException {
        for (Manifest.Module module : manifest.modules()) {
            if (!modules.contains(module.name()) || !schemas.knows(module.name(), module.version())) {
                throw new BackupException(
                        BackupProblem.NEWER,
                        path + " was made by Perennial " + manifest.perennial() + " and has version " + module.version()
                                + " of the tables of " + module.name()
                                + ", which this release does not know. Restore it with that release or a newer one.");
            }
        }
    }

    /** Tables that are there already have to be empty, and as the backup's. */
    private void checkEmpty(Manifest manifest, PostgresLogin login) throws SQLException, BackupException {
        try (Session session = Session.open(login)) {
            session.as(session.roles().owner());
            Catalogue catalogue = new Catalogue(session, modules);
            for (String table : catalogue.tables()) {
                if (session.holds("SELECT EXISTS (SELECT FROM " + table + ")")) {
                    throw notEmpty(table + " has rows");
                }
            }
            for (Manifest.Module there : catalogue.versions()) {
                if (!manifest.modules().contains(there)) {
                    throw notEmpty("it has version " + there.version() + " of the tables of " + there.name());
                }
            }
        }
    }

    private static BackupException notEmpty(String why) {
        return new BackupException(
                BackupProblem.TARGET_NOT_EMPTY,
                "The backup can only go where nothing is, and " + why
                        + ". Choose a --data directory that does not exist yet, or a new database.");
    }

    private void load(Session session, BackupProgress progress) throws SQLException, IOException, BackupException {
        Manifest manifest = file.manifest();
        Catalogue catalogue = new Catalogue(session, modules);
        session.as(session.roles().owner());
        List<String> names =
                manifest.tables().stream().map(Manifest.Table::name).toList();
        if (!new HashSet<>(catalogue.tables()).containsAll(names)) {
            throw notEqual("the manifest names tables that its versions do not have");
        }
        for (Manifest.Partition partition : manifest.partitions()) {
            session.run(statement(partition, names));
        }
        // From here on nobody else comes in between.
        session.run("LOCK TABLE " + String.join(", ", names) + " IN ACCESS EXCLUSIVE MODE");
        long done = 0;
        for (String name : catalogue.inOrderOfReference(names)) {
            Manifest.Table table = manifest.tables().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            if (session.holds("SELECT EXISTS (SELECT FROM " + name + ")")) {
                throw notEmpty(name + " has rows");
            }
            if (!catalogue.columns(name).equals(table.columns())) {
                throw notEqual(name + " has other columns");
            }
            // What they would add was added before the backup, or is left out of it on purpose.
            session.run("ALTER TABLE " + name + " DISABLE TRIGGER USER");
            long before = done;
            try (InputStream rows =
                    new CountedRows(file.read(table), row -> progress.at(before + row, 2 * manifest.rows()))) {
                session.copyIn(name, table.columns(), rows);
            }
            session.run("ALTER TABLE " + name + " ENABLE TRIGGER USER");
            done += table.rows();
        }
        sequences(session, catalogue, manifest);
        session.as(session.roles().backup());
        for (Manifest.Table table : manifest.tables()) {
            compare(session, table);
            done += table.rows();
            progress.at(done, 2 * manifest.rows());
        }
        session.commit();
        session.as(session.roles().owner());
        for (String name : names) {
            session.run("ANALYZE " + name);
        }
        session.commit();
    }

    private static String statement(Manifest.Partition partition, List<String> tables) throws BackupException {
        if (!tables.contains(partition.table())
                || !NAME.matcher(partition.name()).matches()
                || !BOUNDS.matcher(partition.bounds()).matches()) {
            throw notEqual("a partition of " + partition.table() + " is not understood");
        }
        String schema = partition.table().substring(0, partition.table().indexOf('.'));
        return "CREATE TABLE IF NOT EXISTS " + schema + "." + partition.name() + " PARTITION OF " + partition.table()
                + " " + partition.bounds();
    }

    private static void sequences(Session session, Catalogue catalogue, Manifest manifest)
            throws SQLException, BackupException {
        List<String> there = catalogue.sequences();
        for (Manifest.Sequence sequence : manifest.sequences()) {
            if (!there.contains(sequence.name())) {
                throw notEqual("there is no " + sequence.name());
            }
            session.number("SELECT setval('" + Catalogue.literal(sequence.name()) + "', " + sequence.value() + ", "
                    + sequence.called() + ")");
        }
    }

    private static void compare(Session session, Manifest.Table table)
            throws SQLException, IOException, BackupException {
        RowSum sum = new RowSum();
        session.copyOut(table.name(), table.columns(), sum);
        if (sum.rows() != table.rows() || !sum.sum().equals(table.sum())) {
            throw notEqual(table.name() + " has " + sum.rows() + " rows of sum " + sum.sum() + " instead of "
                    + table.rows() + " of " + table.sum());
        }
    }

    private static BackupException notEqual(String what) {
        return new BackupException(
                BackupProblem.NOT_EQUAL,
                "What was restored is not what was backed up, so nothing was kept: " + what + ".");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
