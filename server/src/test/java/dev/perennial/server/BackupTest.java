package dev.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perennial.backup.BackupCheck;
import dev.perennial.backup.BackupException;
import dev.perennial.backup.BackupProblem;
import dev.perennial.backup.Manifest;
import dev.perennial.event.CannotApplyException;
import dev.perennial.event.EventConsumer;
import dev.perennial.event.LoggedEvent;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.EmbeddedPostgres;
import dev.perennial.postgres.FastDisk;
import dev.perennial.postgres.Fixture;
import dev.perennial.postgres.OldPostgres;
import dev.perennial.postgres.PostgresLogin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One server on an embedded PostgreSQL, one backup made while it took events, and everything that is done with it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir(factory = FastDisk.class)
    static Path home = Path.of("");

    private static @Nullable Source source;

    /** The installation that was backed up. */
    private record Source(Path data, Path file, Manifest manifest, String writeKey, String email, String password) {}

    @BeforeAll
    static void backUpUnderLoad() throws Exception {
        Path data = Files.createDirectory(home.resolve("source"));
        EmbeddedDirectory.share(data);
        ServeOptions options =
                new ServeOptions(0, "127.0.0.1", data, Optional.of("tea"), LogFormat.TEXT, Optional.empty());
        Path file = home.resolve("tea.backup");
        try (PerennialServer server = PerennialServer.start(options, line -> {}, List.of(new Choosy()))) {
            KeysFile.Content keys = KeysFile.read(data).orElseThrow();
            String key = String.valueOf(keys.writeKey());
            try (Load load = Load.of(List.of(server.url()), key, 4)) {
                load.send("{\"userId\":\"u\",\"event\":\"tab\\t, line\\n, slash \\\\ \\\\N Ğü 🫖\"}");
                load.send("{\"userId\":\"u\",\"event\":\"indigestible\"}");
                load.sendBatch("{\"batch\":[{\"type\":\"track\",\"event\":\"nobody's\"}]}");
                assertThat(Fixture.soon(SOON, () -> load.acknowledged().size() > 300))
                        .isTrue();
                int before = load.acknowledged().size();
                Manifest manifest = new Operator(data, Optional.empty()).backup(file, "test", (done, of) -> {});
                assertThat(Fixture.soon(SOON, () -> load.acknowledged().size() > before))
                        .isTrue();
                assertThat(rows(manifest, "event.log")).isGreaterThanOrEqualTo(before);
                source = new Source(
                        data, file, manifest, key, String.valueOf(keys.email()), String.valueOf(keys.password()));
            }
        }
    }

    @AfterAll
    static void forget() {
        source = null;
    }

    private static Source source() {
        return Objects.requireNonNull(source);
    }

    private static long rows(Manifest manifest, String table) {
        return manifest.tables().stream()
                .filter(one -> one.name().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    @Test
    @Order(1)
    void allTablesAreInItButThoseLeftOutOnPurpose() throws Exception {
        Manifest manifest = source().manifest();
        assertThat(manifest.leftOut())
                .containsExactly(
                        "follow.replica", "follow.touched", "store.invitation", "store.session", "store.way_in");
        assertThat(manifest.tables())
                .extracting(Manifest.Table::name)
                .containsExactly(
                        "api.answer",
                        "commerce.cancellation",
                        "commerce.cart",
                        "commerce.credit_note",
                        "commerce.dating",
                        "commerce.order_line",
                        "commerce.orders",
                        "commerce.product",
                        "commerce.refund",
                        "customer.activity",
                        "customer.consent",
                        "customer.customer",
                        "customer.identity",
                        "customer.merge",
                        "customer.profile",
                        "customer.profile_identity",
                        "customer.trait",
                        "event.cursor",
                        "event.dead_letter",
                        "event.head",
                        "event.log",
                        "event.rejected",
                        "feedback.answer",
                        "feedback.interaction",
                        "feedback.ticket",
                        "hook.redaction",
                        "hook.secret",
                        "imports.erased",
                        "imports.import",
                        "imports.prior",
                        "imports.rejected",
                        "outlook.run",
                        "outlook.score",
                        "store.api_key",
                        "store.audit",
                        "store.person",
                        "store.store");
        assertThat(rows(manifest, "event.rejected")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void itIsPrivateAndHasNoSecretInIt() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(source().file())))
                .isEqualTo("rw-------");
        String databasePassword =
                Files.readString(source().data().resolve("postgres/password")).strip();
        KeysFile.Content keys = KeysFile.read(source().data()).orElseThrow();
        String everything = everything(source().file());
        assertThat(everything)
                .doesNotContain(databasePassword)
                .doesNotContain(String.valueOf(keys.password()))
                .doesNotContain(String.valueOf(keys.writeKey()))
                .doesNotContain(String.valueOf(keys.secretKey()))
                .contains("tab\\\\t");
    }

    private static String everything(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Test
    @Order(3)
    void restoredIntoAnEmptyDirectoryItGoesOnWhereItStopped() throws Exception {
        Path data = Files.createDirectory(home.resolve("restored"));
        EmbeddedDirectory.share(data);
        Operator operator = new Operator(data, Optional.empty());
        assertThat(operator.restore(source().file(), (done, of) -> {})).isEqualTo(source().manifest());

        BackupException refused =
                catchThrowableOfType(BackupException.class, () -> operator.restore(source().file(), (done, of) -> {}));
        assertThat(refused.problem()).isEqualTo(BackupProblem.TARGET_NOT_EMPTY);

        long logged = rows(source().manifest(), "event.log");
        ServeOptions options =
                new ServeOptions(0, "127.0.0.1", data, Optional.empty(), LogFormat.TEXT, Optional.empty());
        try (PerennialServer server = PerennialServer.start(options, line -> {}, List.of(new Choosy()));
                Load load = Load.of(List.of(server.url()), source().writeKey(), 1)) {
            StoreFounding founding = server.part(StoreFounding.class);
            assertThat(founding.signsIn(1, source().email(), source().password()))
                    .isTrue();
            assertThat(Fixture.soon(SOON, () -> load.acknowledged().size() >= 5))
                    .isTrue();
            try (Connection look = server.part(Ground.class).database().backup().getConnection()) {
                List<Long> positions = Log.numbers(look, "SELECT position FROM event.log ORDER BY position");
                assertThat(positions).hasSizeGreaterThanOrEqualTo((int) logged + 5);
                assertThat(positions.getFirst()).isEqualTo(1);
                assertThat(positions.getLast()).isEqualTo(positions.size());
                // The cursor's lease is still the old server's for a moment.
                assertThat(Fixture.soon(
                                SOON,
                                () -> Log.numbers(look, "SELECT min(position) FROM event.cursor")
                                                .getFirst()
                                        >= logged))
                        .as("the consumer goes on")
                        .isTrue();
                assertThat(Log.numbers(look, "SELECT count(*) FROM event.dead_letter"))
                        .as("set aside once, whether before the snapshot or after the restore")
                        .containsExactly(1L);
            }
            String another = "{\"batch\":[{\"type\":\"track\",\"event\":\"nobody's either\"}]}";
            load.sendBatch(another);
            try (Connection look = server.part(Ground.class).database().backup().getConnection()) {
                assertThat(Log.numbers(look, "SELECT number FROM event.rejected ORDER BY number"))
                        .as("numbers go on")
                        .hasSize(2)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    @Order(4)
    void restoredOnAnExternalPostgresOfAnotherVersion() throws Exception {
        assumeTrue(OldPostgres.isInstalled(), OldPostgres.MISSING);
        try (OldPostgres old = OldPostgres.start(home)) {
            PostgresLogin login = old.emptyDatabase();
            Path nowhere = home.resolve("nothing-is-here");
            Operator operator = new Operator(nowhere, Optional.of(login));
            assertThat(operator.restore(source().file(), (done, of) -> {})).isEqualTo(source().manifest());
            Path again = home.resolve("again.backup");
            Manifest second = operator.backup(again, "test", (done, of) -> {});
            assertThat(second.tables()).isEqualTo(source().manifest().tables());
            assertThat(second.sequences()).isEqualTo(source().manifest().sequences());
            assertThat(nowhere).doesNotExist();
        }
    }

    @Test
    @Order(5)
    void worksWithoutAServerAndDoesNotOverwrite() throws Exception {
        Operator operator = new Operator(source().data(), Optional.empty());
        Path file = home.resolve("second.backup");
        Manifest manifest = operator.backup(file, "test", (done, of) -> {});
        assertThat(rows(manifest, "event.log")).isGreaterThan(rows(source().manifest(), "event.log"));
        assertThat(catchThrowableOfType(
                        FileAlreadyExistsException.class, () -> operator.backup(file, "test", (done, of) -> {})))
                .hasMessageContaining("second.backup");
        assertThat(home.resolve("second.backup.unfinished")).doesNotExist();
    }

    @Test
    @Order(6)
    void whereNothingIsThereIsNoBackup() {
        ProblemException nothing = catchThrowableOfType(
                ProblemException.class,
                () -> new Operator(home.resolve("empty"), Optional.empty())
                        .backup(home.resolve("x.backup"), "test", (done, of) -> {}));
        assertThat(nothing.problem().code()).isEqualTo("operator_nothing_there");
        assertThat(home.resolve("empty")).doesNotExist();
    }

    @Test
    @Order(7)
    void aDamagedFileIsRefusedBeforeAnythingIsTouched() throws Exception {
        byte[] good = Files.readAllBytes(source().file());
        List<Path> damaged = new ArrayList<>();
        damaged.add(write("empty.backup", new byte[0]));
        damaged.add(write("text.backup", "no backup at all".getBytes(StandardCharsets.UTF_8)));
        for (int part = 1; part < 8; part++) {
            damaged.add(write("cut-" + part + ".backup", Arrays.copyOf(good, good.length * part / 8)));
        }
        damaged.add(write("last-byte.backup", Arrays.copyOf(good, good.length - 1)));
        damaged.add(edited("fewer-rows.backup", "tables/store.store.copy", text -> ""));
        damaged.add(edited("other-count.backup", "manifest.json", text -> text.replace("\"rows\"", "\"rowz\"")));
        Operator operator = new Operator(home.resolve("nowhere"), Optional.empty());
        for (Path file : damaged) {
            BackupException refused =
                    catchThrowableOfType(BackupException.class, () -> operator.restore(file, (done, of) -> {}));
            assertThat(refused).as(file.toString()).isNotNull();
            assertThat(home.resolve("nowhere")).doesNotExist();
            assertThat(refused.problem()).as(file.toString()).isEqualTo(BackupProblem.DAMAGED);
        }
    }

    @Test
    @Order(7)
    void noFlippedBitIsRestored() throws Exception {
        byte[] good = Files.readAllBytes(source().file());
        int refused = 0;
        for (int flip = 1; flip <= 60; flip++) {
            byte[] changed = good.clone();
            changed[good.length / 61 * flip] ^= 0x10;
            Path file = write("flipped.backup", changed);
            try {
                // What is let through has hit a place that nothing is read from, and every row was compared.
                BackupCheck.open(file);
            } catch (BackupException damaged) {
                assertThat(damaged.problem()).as("flip " + flip).isEqualTo(BackupProblem.DAMAGED);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(40);
    }

    @Test
    @Order(8)
    void aNewerSchemaAndANewerFormatAreRefused() throws Exception {
        Path data = Files.createDirectory(home.resolve("for-newer"));
        EmbeddedDirectory.share(data);
        Operator operator = new Operator(data, Optional.empty());
        Path schema = BackupCheck.withManifest(
                source().file(),
                home.resolve("newer-schema.backup"),
                text -> text.replaceFirst("(\"name\" : \"event\",\\s+\"version\" : )\"[0-9]+\"", "$1\"999\""));
        Path format = BackupCheck.withManifest(
                source().file(),
                home.resolve("newer-format.backup"),
                text -> text.replaceFirst("\"format\" : 1", "\"format\" : 2"));
        for (Path newer : List.of(schema, format)) {
            BackupException refused =
                    catchThrowableOfType(BackupException.class, () -> operator.restore(newer, (done, of) -> {}));
            assertThat(refused.problem()).as(newer.toString()).isEqualTo(BackupProblem.NEWER);
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(data.resolve("postgres")))) {
            assertThat(Log.numbers(
                            postgres.database("perennial"),
                            "SELECT count(*) FROM pg_namespace WHERE nspname = 'event'"))
                    .containsExactly(0L);
        }
    }

    @Test
    @Order(9)
    void rowsThatAreNotAsTheyWereAreNotKept() throws Exception {
        Path data = home.resolve("for-newer");
        Path lying = BackupCheck.withManifest(
                source().file(),
                home.resolve("lying.backup"),
                text -> text.replaceAll("(\"sum\" : )\"[0-9a-f]{4}", "$1\"beef"));
        Operator operator = new Operator(data, Optional.empty());
        BackupException refused =
                catchThrowableOfType(BackupException.class, () -> operator.restore(lying, (done, of) -> {}));
        assertThat(refused.problem()).isEqualTo(BackupProblem.NOT_EQUAL);
        assertThat(operator.restore(source().file(), (done, of) -> {}))
                .as("nothing was kept, so there is room for the right one")
                .isEqualTo(source().manifest());
    }

    private static Path write(String name, byte[] content) throws IOException {
        return Files.write(home.resolve(name), content);
    }

    private static Path edited(String name, String part, UnaryOperator<String> edit) throws IOException {
        Path to = home.resolve(name);
        try (ZipFile from = new ZipFile(source().file().toFile());
                OutputStream out = Files.newOutputStream(to);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry : from.stream().map(ZipEntry.class::cast).toList()) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(
                        entry.getName().equals(part)
                                ? edit.apply(new String(content, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
                zip.closeEntry();
            }
        }
        return to;
    }

    /** Sets one event aside. */
    private static final class Choosy implements EventConsumer {
        private final AtomicInteger seen = new AtomicInteger();

        @Override
        public String name() {
            return "choosy";
        }

        @Override
        public void apply(Connection transaction, long store, List<LoggedEvent> events) throws CannotApplyException {
            for (LoggedEvent event : events) {
                seen.incrementAndGet();
                if (event.body().contains("indigestible")) {
                    throw new CannotApplyException("indigestible", "It sticks in the throat.");
                }
            }
        }
    }
}
