package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The cluster's files and the password of its superuser. A data directory is complete or absent: {@code initdb} works
 * under another name, and the password is on the disk before the directory gets its own.
 *
 * @param home the directory that has {@code data} and {@code password}
 */
record DataDirectory(Path home) {
    Path data() {
        return home.resolve("data");
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    /** Refuses data that this version of PostgreSQL cannot or should not touch. */
    void check() throws IOException, PostgresException {
        if (!Files.exists(data())) {
            return;
        }
        Path versionFile = data().resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            throw new PostgresException(
                    PostgresProblem.NOT_OUR_DATA,
                    data() + " is not a data directory of PostgreSQL. Move it away or choose another --data.");
        }
        String version = Files.readString(versionFile).strip();
        if (!version.equals(EmbeddedPostgres.MAJOR_VERSION)) {
            throw new PostgresException(
                    PostgresProblem.OTHER_VERSION,
                    data() + " was written by PostgreSQL " + version + ", and this release brings "
                            + EmbeddedPostgres.MAJOR_VERSION
                            + ". Make a backup with the release that wrote it and restore it into an empty directory.");
        }
        if (!Files.exists(passwordFile())) {
            throw new PostgresException(
                    PostgresProblem.PASSWORD_MISSING,
                    "The password of the embedded PostgreSQL is missing: " + passwordFile()
                            + ". Put it back from a copy of the directory.");
        }
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /** Creates the cluster if there is none. */
    void create(Programs programs, RunAs runAs) throws IOException, PostgresException, InterruptedException {
        if (Files.exists(data())) {
            return;
        }
        Path unfinished = home.resolve("data.unfinished");
        Trees.delete(unfinished);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        runAs.own(unfinished);
        String password = randomPassword();
        Path forInitdb = home.resolve("password.initdb");
        try {
            writePrivately(forInitdb, password);
            runAs.own(forInitdb);
            initdb(programs, runAs, unfinished, forInitdb);
            ServerSettings.include(unfinished);
        } finally {
            Files.deleteIfExists(forInitdb);
        }
        writePrivately(passwordFile(), password);
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void initdb(Programs programs, RunAs runAs, Path target, Path passwordFile)
            throws IOException, PostgresException, InterruptedException {
        List<String> command = new ArrayList<>(runAs.prefix());
        command.addAll(List.of(
                programs.initdb().toString(),
                "--pgdata=" + target,
                "--username=" + EmbeddedPostgres.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions"));
        Process process = Postmaster.quietly(command).start();
        process.getOutputStream().close();
        ServerOutput output = new ServerOutput(process.getInputStream());
        try {
            if (process.waitFor() != 0) {
                throw StartFailure.of(home, output.whenEnded());
            }
        } finally {
            process.destroy();
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
