package dev.perennial.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.perennial.orderfile.OrderFiles;
import dev.perennial.tabular.RejectedRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A file on its way into a platform. */
final class SentFile {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    /** A platform that is started again goes on; so does whoever waits for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int STEPS = 1000;
    private static final int ROWS_A_PAGE = 200;
    private static final int BAD_REQUEST = 400;

    private final Platform platform;
    private final OrderFiles.Input input;
    private final PrintWriter err;
    private final Set<String> told = new HashSet<>();

    SentFile(Platform platform, OrderFiles.Input input, PrintWriter err) {
        this.platform = platform;
        this.input = input;
        this.err = err;
    }

    /** Sends it and waits for its end; the exit code. */
    int through(Map<String, String> parameters, PrintWriter out) throws IOException, InterruptedException {
        RejectedRows.removeOld(input.rejects());
        Platform.Answer answer = send(parameters);
        if (!answer.isGood()) {
            err.println(input.text().name() + ": " + answer.problem());
            return answer.status() == BAD_REQUEST ? Exit.USAGE : Exit.FAILED;
        }
        JsonNode ended = ended(answer.body());
        boolean done = ended.path("state").asString().equals("done");
        writeRejected(ended);
        if (!done) {
            err.println(input.text().name() + ": " + ended.path("problem").asString(""));
            return ended.path("question").asBoolean(false) ? Exit.USAGE : Exit.FAILED;
        }
        out.println(String.format(
                Locale.ROOT,
                "%s: %d rows, %d accepted, %d rejected; %s",
                input.text().name(),
                ended.path("rows").asLong(),
                ended.path("accepted").asLong(),
                ended.path("rejected").asLong(),
                ended.path("dryRun").asBoolean()
                        ? "nothing was imported"
                        : ended.path("changed").asLong() + " changes, import "
                                + ended.path("id").asString()));
        out.flush();
        return Exit.DONE;
    }

    private Platform.Answer send(Map<String, String> parameters) throws IOException, InterruptedException {
        long bytes = Math.max(1, Files.size(input.text().file()));
        try (Progress progress = new Progress("Sending", err)) {
            return platform.post("/imports", parameters, input.text().file(), sent -> progress.at(sent, bytes));
        }
    }

    private JsonNode ended(JsonNode begun) throws IOException, InterruptedException {
        String path = "/imports/" + begun.path("id").asString();
        long patient = System.nanoTime() + PATIENCE.toNanos();
        try (Progress progress = new Progress("Importing", err)) {
            JsonNode state = begun;
            while (state.path("state").asString().equals("running")) {
                progress.at((long) (state.path("progress").asDouble() * STEPS), STEPS);
                Thread.sleep(BETWEEN_LOOKS);
                try {
                    Platform.Answer answer = platform.get(path);
                    if (!answer.isGood()) {
                        throw new IOException(answer.problem());
                    }
                    state = answer.body();
                    patient = System.nanoTime() + PATIENCE.toNanos();
                } catch (IOException away) {
                    if (System.nanoTime() - patient > 0) {
                        throw away;
                    }
                }
            }
            state.path("notes").forEach(note -> {
                if (told.add(note.asString())) {
                    err.println(
                            note.asString().replace("The file:", input.text().name() + ":"));
                }
            });
            return state;
        }
    }

    private void writeRejected(JsonNode ended) throws IOException, InterruptedException {
        long rejected = ended.path("rejected").asLong();
        if (rejected == 0 && ended.path("state").asString().equals("done")) {
            return;
        }
        String path = "/imports/" + ended.path("id").asString() + "/rejected?limit=" + ROWS_A_PAGE;
        JsonNode page = page(path, "");
        if (page.path("items").isEmpty()) {
            return;
        }
        Path target = input.rejects();
        long written = 0;
        try (CsvWriter writer = CsvWriter.builder().build(target, StandardCharsets.UTF_8)) {
            writer.writeRecord("line", "column", "value", "reason", "row");
            for (; ; page = page(path, page.path("next").asString())) {
                for (JsonNode row : page.path("items")) {
                    writer.writeRecord(
                            row.path("line").asString(),
                            row.path("column").asString(),
                            row.path("value").asString(),
                            row.path("reason").asString(),
                            row.path("row").asString());
                    written++;
                }
                if (page.path("next").isNull()) {
                    break;
                }
            }
        }
        err.println(written + (written == 1 ? " row was" : " rows were") + " set aside: " + target
                + (written < rejected ? "; the other " + (rejected - written) + " were only counted" : ""));
    }

    private JsonNode page(String path, String cursor) throws IOException, InterruptedException {
        Platform.Answer answer = platform.get(cursor.isEmpty() ? path : path + "&cursor=" + cursor);
        if (!answer.isGood()) {
            throw new IOException(answer.problem());
        }
        return answer.body();
    }
}
