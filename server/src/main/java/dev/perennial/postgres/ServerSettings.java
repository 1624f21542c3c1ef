package dev.perennial.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the embedded server is set. What keeps data safe and private stands on the command line, where no file can change
 * it; what is a matter of size stands in {@code perennial.conf}, written at every start, and {@code operator.conf} beside
 * the data directory has the last word on it.
 *
 * @param memoryBytes the machine's memory
 */
record ServerSettings(long memoryBytes) {
    private static final long MIB = 1024 * 1024;
    private static final String OWN_FILE = "perennial.conf";
    private static final String OPERATOR_FILE = "operator.conf";

    static ServerSettings ofThisMachine() {
        java.lang.management.OperatingSystemMXBean system =
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        return new ServerSettings(
                system instanceof com.sun.management.OperatingSystemMXBean known
                        ? known.getTotalMemorySize()
                        : 2048 * MIB);
    }

    /** Makes a new data directory read our file and the operator's. */
    static void include(Path data) throws IOException {
        Path file = data.resolve("postgresql.conf");
        Files.writeString(file, Files.readString(file) + """

                        # Written by Perennial at every start:
                        include = '%s'
                        # Yours, and the last word:
                        include_if_exists = '../%s'
                        """.formatted(OWN_FILE, OPERATOR_FILE));
    }

    void write(Path data) throws IOException {
        Files.writeString(data.resolve(OWN_FILE), text());
    }

    private String text() {
        long sharedMib = Math.clamp(memoryBytes / 16 / MIB, 64, 1024);
        return """
                # Written at every start. Change operator.conf beside the data directory instead.
                shared_buffers = %sMB
                effective_cache_size = %sMB
                maintenance_work_mem = 128MB
                work_mem = 16MB
                max_connections = 100
                # One node, no replica: what is not needed for recovery is not written.
                wal_level = minimal
                max_wal_senders = 0
                # Recovery replays at most this much.
                max_wal_size = 1GB
                checkpoint_timeout = 10min
                # The disk is taken to be an SSD.
                random_page_cost = 1.1
                log_line_prefix = ''
                log_checkpoints = off
                # Values of rows are personal data and do not belong in a log.
                log_error_verbosity = terse
                log_min_error_statement = panic
                log_parameter_max_length_on_error = 0
                lc_messages = 'C'
                timezone = 'UTC'
                log_timezone = 'UTC'
                """.formatted(sharedMib, memoryBytes / 4 / MIB);
    }

    /** The arguments of {@code postgres}. */
    static List<String> arguments(Path data, int port) {
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString()));
        for (String setting : List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "full_page_writes=on",
                "logging_collector=off",
                "log_destination=stderr")) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return arguments;
    }
}
