package dev.perennial.imports;

import dev.perennial.customer.Merges;
import dev.perennial.customer.Profiles;
import dev.perennial.kernel.ProblemException;
import dev.perennial.orderfile.QuestionException;
import dev.perennial.postgres.Database;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
import dev.perennial.tabular.TextInput;
import dev.perennial.tabular.UnreadableFileException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Imports the files that were sent to this node, one after the other. An import that a server was killed in begins again
 * with the next start: what it has written already stays as it is.
 */
public final class ImportRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Imports.Counts NOTHING = new Imports.Counts(0, 0, 0);

    private final Database database;
    private final Stores stores;
    private final Profiles profiles;
    private final Merges merges;
    private final Imports imports;
    private final ImportFiles files;
    private final Set<Imports.Job> own = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("imports").factory());

    public ImportRunner(
            Database database, Stores stores, Profiles profiles, Merges merges, Imports imports, ImportFiles files) {
        this.database = database;
        this.stores = stores;
        this.profiles = profiles;
        this.merges = merges;
        this.imports = imports;
        this.files = files;
    }

    /** Goes on with what was left, and removes what nobody needs. */
    public void start() throws SQLException, IOException {
        List<Imports.Job> left = new ArrayList<>();
        Set<String> needed = new HashSet<>();
        for (long store : stores.all()) {
            for (Imports.Job job : imports.claimLeft(store, files.node(), true)) {
                left.add(job);
                needed.add(job.file());
            }
            needed.addAll(imports.waitingFiles(store));
        }
        files.deleteAllBut(needed);
        for (Imports.Job job : left) {
            takeOver(job);
        }
    }

    /**
     * Says that this node is alive, and takes over what another left that has not been heard of for two minutes. To be called
     * several times a minute.
     */
    public void lookAround() throws SQLException {
        for (Imports.Job job : own) {
            imports.claim(job, files.node());
        }
        for (long store : stores.all()) {
            for (Imports.Job job : imports.claimLeft(store, files.node(), false)) {
                takeOver(job);
            }
            imports.discardForgotten(store).forEach(files::delete);
        }
    }

    private void takeOver(Imports.Job job) throws SQLException {
        if (job.undoing() || files.isHere(job.file())) {
            enqueue(job);
            return;
        }
        LOG.warn("Import {} of store {} was left by a node that is gone with its file", job.number(), job.store());
        imports.failed(
                job,
                NOTHING,
                List.of(),
                files.of(job.file() + ".none"),
                new Imports.Failure(
                        "import_node_lost",
                        "The server that had this file is gone. Send the file again: what is in already stays as it is.",
                        false));
    }

    /** Begins with an import that was created here, or is to be taken back, as soon as those before it are through. */
    public void begin(long store, String id) throws SQLException {
        Optional<Imports.Job> job = imports.running(store, Imports.number(id));
        if (job.isPresent()) {
            imports.claim(job.get(), files.node());
            enqueue(job.get());
        }
    }

    private void enqueue(Imports.Job job) {
        if (own.add(job)) {
            thread.execute(() -> {
                run(job);
                own.remove(job);
            });
        }
    }

    private void run(Imports.Job job) {
        try {
            if (job.undoing()) {
                new Undoing(database, merges, job).run();
                imports.undone(job);
                return;
            }
            Outcome outcome = attempt(job, ATTEMPTS == 1);
            for (int attempt = 2; outcome == Outcome.AGAIN; attempt++) {
                Thread.sleep(BETWEEN_ATTEMPTS);
                outcome = attempt(job, attempt == ATTEMPTS);
            }
            if (outcome == Outcome.ENDED) {
                files.delete(job.file());
            }
        } catch (InterruptedException | Workplace.StoppedException stopped) {
            Thread.currentThread().interrupt();
        } catch (SQLException | IOException | RuntimeException failure) {
            LOG.error("Import {} of store {} could not be ended", job.number(), job.store(), failure);
        }
    }

    /** What became of an attempt. */
    private enum Outcome {
        ENDED,
        /** The file waits for an answer. */
        ASKED,
        AGAIN
    }

    private Outcome attempt(Imports.Job job, boolean last) throws SQLException, IOException {
        StoreSettings settings = database.inStore(
                job.store(), transaction -> stores.get(transaction, job.store()).settings());
        Workplace place = new Workplace(
                database,
                settings,
                profiles,
                imports,
                job,
                new TextInput(files.of(job.file()), "The file"),
                files.workplace(job.file()),
                teller(job));
        ImportWork work = job.kind() == ImportKind.ORDERS ? new OrdersImport(place) : new TableImport(place);
        try {
            imports.done(job, work.run(), work.notes(), place.rejects());
            return Outcome.ENDED;
        } catch (QuestionException question) {
            Imports.Failure asked = new Imports.Failure(question.code(), String.valueOf(question.getMessage()), true);
            if (job.asks()) {
                imports.ask(job, work.notes(), asked);
                return Outcome.ASKED;
            }
            imports.failed(job, NOTHING, work.notes(), place.rejects(), asked);
            return Outcome.ENDED;
        } catch (UnreadableFileException unreadable) {
            boolean nothing = unreadable.code().equals("nothing_usable");
            fail(
                    job,
                    place,
                    work,
                    unreadable.code(),
                    nothing ? "No row of the file can be used." : String.valueOf(unreadable.getMessage()));
            return Outcome.ENDED;
        } catch (ProblemException refused) {
            fail(job, place, work, refused.problem().code(), refused.problem().sentence());
            return Outcome.ENDED;
        } catch (Workplace.StoppedException stopped) {
            throw stopped;
        } catch (SQLException | IOException | DataAccessException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Workplace.StoppedException();
            }
            LOG.warn("Import {} of store {} failed", job.number(), job.store(), failure);
            if (last) {
                fail(
                        job,
                        place,
                        work,
                        "import_failed",
                        "The server could not end this import; its log says why. Send the file again: what is in"
                                + " already stays as it is.");
            }
            return last ? Outcome.ENDED : Outcome.AGAIN;
        }
    }

    private void fail(Imports.Job job, Workplace place, ImportWork work, String code, String sentence)
            throws SQLException {
        imports.failed(job, NOTHING, work.notes(), place.rejects(), new Imports.Failure(code, sentence, false));
    }

    /** Writes down how reading goes, now and then. */
    private DoubleConsumer teller(Imports.Job job) {
        long[] next = {System.nanoTime() + TELL_NANOS};
        return share -> {
            if (System.nanoTime() - next[0] >= 0) {
                next[0] = System.nanoTime() + TELL_NANOS;
                try {
                    imports.progress(job, share);
                } catch (SQLException untold) {
                    LOG.debug("The progress of import {} could not be noted", job.number(), untold);
                }
            }
        };
    }

    /** Stops; what is not done is gone on with at the next start. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.info("An import is left in the middle; the next start goes on with it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
