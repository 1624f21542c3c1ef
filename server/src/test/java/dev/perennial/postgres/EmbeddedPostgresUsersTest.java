package dev.perennial.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As whom it runs. An ordinary user is played by nobody, which only root can. */
class EmbeddedPostgresUsersTest {
    private static final Pattern BETWEEN_PATHS = Pattern.compile(Pattern.quote(File.pathSeparator));
    private static final List<String> AS_NOBODY = new RunAs.Other("nobody").prefix();

    private Path place = Path.of("");

    @BeforeEach
    void onlyRootCanPlayOthers() throws IOException {
        assumeTrue(RunAs.isRoot() && canBeNobody(), "skipped: only root with setpriv can become somebody else");
        place = FastDisk.inMemoryIfItFits();
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void cleanUp() throws IOException {
        if (!place.toString().isEmpty()) {
            Trees.delete(place);
        }
    }

    @Test
    void anOrdinaryUserStartsItAndRootGoesOnAsThatUser() throws Exception {
        Path theirs = Files.createDirectory(place.resolve("theirs"));
        new RunAs.Other("nobody").own(theirs);
        Path home = theirs.resolve("postgres");
        try (ChildJvm nobody = asNobody(home)) {
            String line = nobody.line();
            assertThat(line).startsWith("ready ");
            PostgresLogin login = Fixture.login(home, line.substring("ready ".length()));
            Fixture.sql(login, "CREATE TABLE kept AS SELECT 7 AS number");
        }
        assertThat(Files.getOwner(home.resolve("data")).getName()).isEqualTo("nobody");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Fixture.in(home))) {
            assertThat(Fixture.sql(postgres.login(), "SELECT number FROM kept")).isEqualTo("7");
            assertThat(ownerOfServer(home)).isEqualTo("nobody");
        }
    }

    @Test
    void rootBecomesSomebodyElseWhereNameSpacesAreForbidden() throws Exception {
        Path home = place.resolve("postgres");
        for (int start = 1; start <= 2; start++) {
            try (EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(Fixture.in(home), data -> new RunAs.Other("nobody"))) {
                assertThat(Fixture.sql(postgres.login(), "SELECT 1")).isEqualTo("1");
                assertThat(ownerOfServer(home)).isEqualTo("nobody");
            }
        }
    }

    @Test
    void anOrdinaryUserIsToldWhatTheyMayNotDo() throws Exception {
        try (ChildJvm nobody = asNobody(place.resolve("roots/postgres"))) {
            assertThat(nobody.line())
                    .startsWith("postgres_no_permission The user nobody may not")
                    .contains(place.toString());
        }
    }

    private ChildJvm asNobody(Path home) throws IOException {
        return ChildJvm.start(
                AS_NOBODY,
                readableClassPath(),
                PostgresChild.class,
                home.toString(),
                unpackedPrograms().toString());
    }

    private static Path unpackedPrograms() throws IOException {
        try {
            Programs.unpack(Fixture.programs());
        } catch (PostgresException failure) {
            throw new IOException(failure);
        }
        return Fixture.programs();
    }

    /** The repository of libraries may be root's alone. */
    private String readableClassPath() throws IOException {
        Path target = Files.createDirectories(place.resolve("classpath"));
        List<String> entries = new ArrayList<>();
        for (String entry : BETWEEN_PATHS.split(System.getProperty("java.class.path"), -1)) {
            Path source = Path.of(entry);
            Path copy = target.resolve(entries.size() + "-" + source.getFileName());
            if (Files.isDirectory(source)) {
                copyPackage(source, copy);
            } else if (entry.matches(".*(postgres|compress|commons-io|commons-lang3|commons-codec|xz-|slf4j).*")) {
                Files.copy(source, copy);
            } else {
                continue;
            }
            entries.add(copy.toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void copyPackage(Path source, Path target) throws IOException {
        Path wanted = Path.of("dev/perennial/postgres");
        if (!Files.exists(source.resolve(wanted))) {
            return;
        }
        Path into = Files.createDirectories(target.resolve(wanted));
        try (Stream<Path> files = Files.list(source.resolve(wanted))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, into.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String ownerOfServer(Path home) throws IOException {
        return Files.getOwner(Path.of("/proc/" + Fixture.postmaster(home))).getName();
    }

    private static boolean canBeNobody() {
        List<String> command = new ArrayList<>(AS_NOBODY);
        command.add("true");
        return Programs.succeeds(command);
    }
}
