package dev.perennial.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands PostgreSQL's messages to our log and keeps the last ones, which say why it did not start. */
final class ServerOutput {
    private static final Logger LOG = LoggerFactory.getLogger("dev.perennial.postgres.server");
    private static final int KEPT = 40;
    /** What a server or a program says at these levels; all else is progress. */
    private static final Pattern TROUBLE = Pattern.compile("\\b(WARNING|ERROR|FATAL|PANIC|error|warning):");

    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    ServerOutput(InputStream output) {
        reader = Thread.ofVirtual().name("postgres-output").start(() -> read(output));
    }

    private void read(InputStream output) {
        try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                keep(line);
                if (TROUBLE.matcher(line).find()) {
                    LOG.warn("{}", line);
                } else {
                    LOG.debug("{}", line);
                }
            }
        } catch (IOException closed) {
            keep("(no more can be read: " + closed.getMessage() + ")");
        }
    }

    private synchronized void keep(String line) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    synchronized List<String> last() {
        return List.copyOf(last);
    }

    /** Everything that a process said which has ended. */
    List<String> whenEnded() throws InterruptedException {
        reader.join(Duration.ofSeconds(2));
        return last();
    }
}
