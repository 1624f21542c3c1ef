package dev.perennial.imports;

import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.postgres.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** The imports of all stores, as the database has them. */
public final class Imports {
    /** Of more rejected rows the first are kept; all are counted. */
    static final int REJECTED_KEPT = 100_000;

    /** Whoever takes back more than so many is told that there are more. */
    static final int COUNTED = 100_000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "i_";

    /** How long rejected rows are kept after an import's end. */
    private static final Duration REJECTED_FOR = Duration.ofDays(30);

    /** How long an import can be taken back. */
    private static final Duration UNDOABLE_FOR = Duration.ofDays(90);

    /** How long a file waits for somebody to say what its columns are. */
    private static final Duration WAITS_FOR = Duration.ofDays(7);

    /** A node that is not heard of for so long is gone. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(2);

    private final Database database;
    private final InstantSource clock;

    public Imports(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is to be done.
     *
     * @param asks whether what only the file's owner can answer is asked on a page, and the file waits for the answer
     */
    record Job(
            long store,
            long number,
            ImportKind kind,
            boolean dryRun,
            String file,
            ImportOptions options,
            boolean asks,
            boolean undoing) {}

    /**
     * Why an import failed.
     *
     * @param question whether only the file's owner can answer it
     */
    record Failure(String code, String sentence, boolean question) {}

    /** Rows of a file. */
    record Counts(long rows, long rejected, long changed) {}

    /**
     * Makes sure that what is said about a file can be understood, before the file is sent.
     *
     * @throws ProblemException {@code import_field_unknown}, {@code import_option_invalid}, {@code currency_unknown}
     */
    public static void check(ImportKind kind, ImportOptions options) {
        ImportSettings.check(kind, options);
    }

    /** Notes that a file was sent. */
    public ImportView create(
            Connection transaction,
            long store,
            ImportKind kind,
            boolean dryRun,
            String file,
            ImportOptions options,
            String actor) {
        long number = Sql.on(transaction)
                .sql("""
                        INSERT INTO imports.import (store_id, kind, state, dry_run, actor, file, options, created_at, seen_at)
                        VALUES (:store, :kind, 'running', :dryRun, :actor, :file, :options::jsonb, :now, :now)
                        RETURNING import_id
                        """)
                .param("store", store)
                .param("kind", kind.text())
                .param("dryRun", dryRun)
                .param("actor", actor)
                .param("file", file)
                .param("options", JSON.writeValueAsString(options))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return view(transaction, store, number).orElseThrow();
    }

    /**
     * Notes that a file was sent whose columns somebody will look at before it is imported.
     *
     * @param file in the server's directory
     * @param name as its owner calls it
     */
    public ImportView await(
            Connection transaction, long store, ImportKind kind, String file, String name, String actor) {
        long number = Sql.on(transaction)
                .sql("""
                        INSERT INTO imports.import
                            (store_id, kind, state, dry_run, asks, actor, file, name, options, created_at, seen_at)
                        VALUES (:store, :kind, 'waiting', false, true, :actor, :file, :name, :options::jsonb, :now, :now)
                        RETURNING import_id
                        """)
                .param("store", store)
                .param("kind", kind.text())
                .param("actor", actor)
                .param("file", file)
                .param("name", name)
                .param("options", JSON.writeValueAsString(ImportOptions.NOTHING))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return view(transaction, store, number).orElseThrow();
    }

    /**
     * A file that waits for somebody.
     *
     * @param file in the server's directory
     * @param options what was said of it so far
     */
    public record Waiting(ImportView view, String file, ImportOptions options) {}

    /**
     * What waits for somebody to say what its columns are.
     *
     * @throws ProblemException {@code import_not_found}; {@code import_not_waiting} for one that has begun
     */
    public Waiting waiting(Connection transaction, long store, String id) {
        ImportView view = get(transaction, store, id);
        return Sql.on(transaction)
                .sql("""
                        SELECT file, options FROM imports.import
                        WHERE store_id = :store AND import_id = :number AND state = 'waiting'
                        """)
                .param("store", store)
                .param("number", number(id))
                .query((rows, nr) -> new Waiting(
                        view, rows.getString("file"), JSON.readValue(rows.getString("options"), ImportOptions.class)))
                .optional()
                .orElseThrow(() -> notWaiting(id));
    }

    private static ProblemException notWaiting(String id) {
        return new Problem(
                        Problem.Category.CONFLICT,
                        "import_not_waiting",
                        "Import " + id + " has begun already. Look at how it goes.")
                .asException();
    }

    /**
     * Says what a waiting file is, so that it can begin.
     *
     * @throws ProblemException {@code import_not_found}, {@code import_not_waiting}, and as {@link #check}
     */
    public ImportView release(Connection transaction, long store, String id, ImportKind kind, ImportOptions options) {
        check(kind, options);
        get(transaction, store, id);
        int begun = Sql.on(transaction)
                .sql("""
                        UPDATE imports.import
                        SET state = 'running', kind = :kind, options = :options::jsonb, progress = 0, seen_at = :now,
                            problem_code = NULL, problem = NULL, question = false
                        WHERE store_id = :store AND import_id = :number AND state = 'waiting'
                        """)
                .param("kind", kind.text())
                .param("options", JSON.writeValueAsString(options))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("store", store)
                .param("number", number(id))
                .update();
        if (begun == 0) {
            throw notWaiting(id);
        }
        return get(transaction, store, id);
    }

    /**
     * Forgets a waiting file that nobody wants any more.
     *
     * @return its name in the server's directory, where it is to be deleted once this is written
     * @throws ProblemException {@code import_not_found}, {@code import_not_waiting}
     */
    public String discard(Connection transaction, long store, String id) {
        Waiting waiting = waiting(transaction, store, id);
        forgetErased(transaction, store, number(id));
        int gone = Sql.on(transaction)
                .sql("DELETE FROM imports.import WHERE store_id = :store AND import_id = :number AND state = 'waiting'")
                .param("store", store)
                .param("number", number(id))
                .update();
        if (gone == 0) {
            throw notWaiting(id);
        }
        return waiting.file();
    }

    /** The names of files that wait, in the server's directory. */
    List<String> waitingFiles(long store) throws SQLException {
        return database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("SELECT file FROM imports.import WHERE store_id = :store AND state = 'waiting'")
                        .param("store", store)
                        .query((rows, nr) -> rows.getString(1))
                        .list());
    }

    /** Forgets files that nobody said anything of, and names them. */
    List<String> discardForgotten(long store) throws SQLException {
        return database.inStore(store, transaction -> {
            List<Long> forgotten = Sql.on(transaction)
                    .sql("""
                            SELECT import_id FROM imports.import
                            WHERE store_id = :store AND state = 'waiting' AND seen_at < :old
                            """)
                    .param("store", store)
                    .param("old", clock.instant().minus(WAITS_FOR).atOffset(ZoneOffset.UTC))
                    .query((rows, nr) -> rows.getLong(1))
                    .list();
            return forgotten.stream()
                    .map(number -> discard(transaction, store, id(number)))
                    .toList();
        });
    }

    /** Puts a question to whoever sent the file, which waits until then. */
    void ask(Job job, List<String> notes, Failure question) throws SQLException {
        database.inStore(
                job.store(),
                transaction -> Sql.on(transaction)
                        .sql("""
                                UPDATE imports.import
                                SET state = 'waiting', seen_at = :now, progress = 0, notes = :notes::jsonb,
                                    problem_code = :code, problem = :problem, question = true
                                WHERE store_id = :store AND import_id = :number
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("notes", JSON.writeValueAsString(notes))
                        .param("code", question.code())
                        .param("problem", question.sentence())
                        .param("store", job.store())
                        .param("number", job.number())
                        .update());
    }

    /** The id of an import. */
    static String id(long number) {
        return PREFIX + number;
    }

    /**
     * The number of an import's id.
     *
     * @throws ProblemException {@code import_not_found}
     */
    public static long number(String id) {
        String digits = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : "";
        if (!digits.matches("[0-9]{1,18}")) {
            throw notFound(id);
        }
        return Long.parseLong(digits);
    }

    private static ProblemException notFound(String id) {
        return new Problem(Problem.Category.NOT_FOUND, "import_not_found", "This store has no import " + id + ".")
                .asException();
    }

    /**
     * How an import goes.
     *
     * @throws ProblemException {@code import_not_found}
     */
    public ImportView get(Connection transaction, long store, String id) {
        return view(transaction, store, number(id)).orElseThrow(() -> notFound(id));
    }

    private static Optional<ImportView> view(Connection transaction, long store, long number) {
        return Sql.on(transaction)
                .sql("SELECT * FROM imports.import WHERE store_id = :store AND import_id = :number")
                .param("store", store)
                .param("number", number)
                .query((rows, nr) -> read(rows))
                .optional();
    }

    /** The latest imports first, those before a number. */
    public List<ImportView> list(Connection transaction, long store, long before, int limit) {
        return Sql.on(transaction)
                .sql("""
                        SELECT * FROM imports.import WHERE store_id = :store AND import_id < :before
                        ORDER BY import_id DESC LIMIT :limit
                        """)
                .param("store", store)
                .param("before", before)
                .param("limit", limit)
                .query((rows, nr) -> read(rows))
                .list();
    }

    private static ImportView read(ResultSet rows) throws SQLException {
        List<String> notes = new ArrayList<>();
        JSON.readTree(rows.getString("notes")).forEach(note -> notes.add(note.asString()));
        OffsetDateTime finished = rows.getObject("finished_at", OffsetDateTime.class);
        return new ImportView(
                PREFIX + rows.getLong("import_id"),
                rows.getString("kind"),
                rows.getString("name"),
                rows.getString("actor"),
                rows.getString("state"),
                rows.getBoolean("dry_run"),
                rows.getDouble("progress"),
                rows.getLong("rows"),
                rows.getLong("rows") - rows.getLong("rejected"),
                rows.getLong("rejected"),
                rows.getLong("changed"),
                notes,
                text(rows, "problem_code"),
                text(rows, "problem"),
                rows.getBoolean("question"),
                rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private static @Nullable String text(ResultSet rows, String column) throws SQLException {
        return rows.getString(column);
    }

    /**
     * Notes that an import is to be taken back.
     *
     * @throws ProblemException {@code import_not_found}; {@code import_not_undoable} while it runs, and once it is taken back
     */
    public ImportView undo(Connection transaction, long store, String id) {
        ImportView view = get(transaction, store, id);
        int begun = Sql.on(transaction)
                .sql("""
                        UPDATE imports.import SET state = 'undoing', seen_at = :now
                        WHERE store_id = :store AND import_id = :number AND state IN ('done', 'failed') AND NOT dry_run
                          AND finished_at > :old
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("old", clock.instant().minus(UNDOABLE_FOR).atOffset(ZoneOffset.UTC))
                .param("store", store)
                .param("number", number(id))
                .update();
        if (begun == 0) {
            throw new Problem(Problem.Category.CONFLICT, "import_not_undoable", notUndoable(view)).asException();
        }
        return get(transaction, store, id);
    }

    /**
     * What an import made that was not there before, up to {@link #COUNTED} of each.
     *
     * @param isMore whether there are more of them
     */
    public record Made(long orders, long people, boolean isMore) {}

    /**
     * What would be gone with an import.
     *
     * @throws ProblemException {@code import_not_found}
     */
    public Made made(Connection transaction, long store, String id) {
        get(transaction, store, id);
        return Sql.on(transaction)
                .sql("""
                        SELECT (SELECT count(*) FROM (SELECT FROM commerce.orders
                                                      WHERE store_id = :store AND import_id = :import LIMIT :most) o),
                               (SELECT count(*) FROM (SELECT FROM customer.profile
                                                      WHERE store_id = :store AND import_id = :import LIMIT :most) p)
                        """)
                .param("store", store)
                .param("import", number(id))
                .param("most", COUNTED + 1)
                .query((rows, nr) -> new Made(
                        rows.getLong(1), rows.getLong(2), Math.max(rows.getLong(1), rows.getLong(2)) > COUNTED))
                .single();
    }

    private static String notUndoable(ImportView view) {
        if (view.dryRun()) {
            return "This import changed nothing.";
        }
        return view.state().equals("done") || view.state().equals("failed")
                ? "This import is older than " + UNDOABLE_FOR.toDays()
                        + " days; what was there before is no longer kept."
                : "This import is " + view.state() + ", so it cannot be taken back.";
    }

    /** Forgets what is kept of old imports of a store: their rejected rows, and what was there before them. */
    public void forgetOld(long store) throws SQLException {
        database.inStore(
                store,
                transaction -> forget(transaction, store, "rejected", REJECTED_FOR)
                        + forget(transaction, store, "prior", UNDOABLE_FOR));
    }

    private int forget(Connection transaction, long store, String table, Duration kept) {
        return Sql.on(transaction)
                .sql("""
                        DELETE FROM imports.%s t USING imports.import i
                        WHERE i.store_id = :store AND i.finished_at < :old
                          AND t.store_id = i.store_id AND t.import_id = i.import_id
                        """.formatted(table))
                .param("store", store)
                .param("old", clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Says that a node works on an import, or will. */
    void claim(Job job, String node) throws SQLException {
        database.inStore(
                job.store(),
                transaction -> Sql.on(transaction)
                        .sql("""
                                UPDATE imports.import SET node = :node, seen_at = :now
                                WHERE store_id = :store AND import_id = :number
                                """)
                        .param("node", node)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("store", job.store())
                        .param("number", job.number())
                        .update());
    }

    /** Claims what was left by nodes that are gone, and what this node had itself when it was stopped. */
    List<Job> claimLeft(long store, String node, boolean own) throws SQLException {
        return database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("""
                                UPDATE imports.import SET node = :node, seen_at = :now
                                WHERE store_id = :store AND state IN ('running', 'undoing')
                                  AND (seen_at < :old OR (:own AND node IN (:node, '')))
                                RETURNING *
                                """)
                        .param("node", node)
                        .param("own", own)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("old", clock.instant().minus(SILENCE_MAX).atOffset(ZoneOffset.UTC))
                        .param("store", store)
                        .query((rows, nr) -> job(rows))
                        .list());
    }

    void undone(Job job) throws SQLException {
        database.inStore(
                job.store(),
                transaction -> Sql.on(transaction)
                        .sql("""
                                UPDATE imports.import SET state = 'undone', finished_at = :now
                                WHERE store_id = :store AND import_id = :number
                                """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("store", job.store())
                        .param("number", job.number())
                        .update());
    }

    /** Rejected rows behind a number, in the file's order. */
    public List<RejectedRow> rejected(Connection transaction, long store, String id, long after, int limit) {
        get(transaction, store, id);
        return Sql.on(transaction)
                .sql("""
                        SELECT * FROM imports.rejected
                        WHERE store_id = :store AND import_id = :number AND number > :after ORDER BY number LIMIT :limit
                        """)
                .param("store", store)
                .param("number", number(id))
                .param("after", after)
                .param("limit", limit)
                .query((rows, nr) -> new RejectedRow(
                        rows.getLong("number"),
                        rows.getLong("line"),
                        rows.getString("field"),
                        rows.getString("value"),
                        rows.getString("reason"),
                        rows.getString("row")))
                .list();
    }

    /** What a store has that has not ended, oldest first. */
    List<Job> running(long store) throws SQLException {
        return database.inStore(
                store,
                transaction -> Sql.on(transaction)
                        .sql("SELECT * FROM imports.import WHERE store_id = :store AND state IN ('running', 'undoing')"
                                + " ORDER BY import_id")
                        .param("store", store)
                        .query((rows, nr) -> job(rows))
                        .list());
    }

    Optional<Job> running(long store, long number) throws SQLException {
        return running(store).stream().filter(job -> job.number() == number).findFirst();
    }

    private static Job job(ResultSet rows) throws SQLException {
        return new Job(
                rows.getLong("store_id"),
                rows.getLong("import_id"),
                ImportKind.of(rows.getString("kind")),
                rows.getBoolean("dry_run"),
                rows.getString("file"),
                JSON.readValue(rows.getString("options"), ImportOptions.class),
                rows.getBoolean("asks"),
                rows.getString("state").equals("undoing"));
    }

    void progress(Job job, double share) throws SQLException {
        database.inStore(job.store(), transaction -> {
            progress(transaction, job, share);
            return share;
        });
    }

    void progress(Connection transaction, Job job, double share) {
        Sql.on(transaction)
                .sql("UPDATE imports.import SET progress = :share, seen_at = :now"
                        + " WHERE store_id = :store AND import_id = :number")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("share", Math.clamp(share, 0, 1))
                .param("store", job.store())
                .param("number", job.number())
                .update();
    }

    /** @param rejects CSV with a header as {@link dev.perennial.tabular.RejectedRows} writes it; may be missing */
    void done(Job job, Counts counts, List<String> notes, Path rejects) throws SQLException {
        database.inStore(job.store(), transaction -> {
            keepRejected(transaction, job, rejects);
            end(transaction, job, "done", counts, notes, null);
            return counts;
        });
    }

    void failed(Job job, Counts counts, List<String> notes, Path rejects, Failure failure) throws SQLException {
        database.inStore(job.store(), transaction -> {
            keepRejected(transaction, job, rejects);
            end(transaction, job, "failed", counts, notes, failure);
            return counts;
        });
    }

    private void end(
            Connection transaction,
            Job job,
            String state,
            Counts counts,
            List<String> notes,
            @Nullable Failure failure) {
        Sql.on(transaction)
                .sql("""
                        UPDATE imports.import
                        SET state = :state, finished_at = :now, rows = :rows, rejected = :rejected, changed = :changed,
                            notes = :notes::jsonb, problem_code = :code, problem = :problem, question = :question,
                            progress = CASE WHEN :state = 'done' THEN 1 ELSE progress END
                        WHERE store_id = :store AND import_id = :number
                        """)
                .param("state", state)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("rows", counts.rows())
                .param("rejected", counts.rejected())
                .param("changed", counts.changed())
                .param("notes", JSON.writeValueAsString(notes))
                .param("code", failure == null ? null : failure.code())
                .param("problem", failure == null ? null : failure.sentence())
                .param("question", failure != null && failure.question())
                .param("store", job.store())
                .param("number", job.number())
                .update();
        forgetErased(transaction, job.store(), job.number());
    }

    /** The file has ended, so nobody can come back with it any more. */
    private static void forgetErased(Connection transaction, long store, long number) {
        Sql.on(transaction)
                .sql("DELETE FROM imports.erased WHERE store_id = :store AND import_id = :number")
                .param("store", store)
                .param("number", number)
                .update();
    }

    private static void keepRejected(Connection transaction, Job job, Path rejects) throws SQLException {
        if (!Files.isRegularFile(rejects)) {
            return;
        }
        try (Statement statement = transaction.createStatement();
                InputStream bytes = Files.newInputStream(rejects)) {
            statement.execute("""
                    CREATE TEMP TABLE set_aside (number bigint GENERATED ALWAYS AS IDENTITY, line bigint, field text, value text,
                                                 reason text, row text) ON COMMIT DROP
                    """);
            transaction
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY set_aside (line, field, value, reason, row) FROM STDIN"
                                    + " (FORMAT csv, HEADER, FORCE_NOT_NULL (field, value, reason, row))",
                            bytes,
                            1 << 16);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Sql.on(transaction)
                .sql("DELETE FROM imports.rejected WHERE store_id = :store AND import_id = :number")
                .param("store", job.store())
                .param("number", job.number())
                .update();
        Sql.on(transaction)
                .sql("""
                        INSERT INTO imports.rejected (store_id, import_id, number, line, field, value, reason, row)
                        SELECT :store, :import, number, line, field, value, reason, row FROM set_aside
                        WHERE number <= :most
                        """)
                .param("store", job.store())
                .param("import", job.number())
                .param("most", REJECTED_KEPT)
                .update();
    }
}
