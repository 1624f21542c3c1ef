package dev.perennial.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The APIs of a running platform, as anybody with its keys has them. */
final class FrontDoor {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int TOO_MANY = 429;

    private final Keys keys;

    FrontDoor(Keys keys) {
        this.keys = keys;
    }

    /** Writes a request's body. */
    interface Body {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    /** What became of a file. */
    record Imported(long rows, long changed) {}

    JsonNode get(String path) throws IOException, InterruptedException, DemoException {
        return call("GET", "/api/v1" + path, bearer(), out -> {});
    }

    JsonNode put(String path, String json) throws IOException, InterruptedException, DemoException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return call("PUT", "/api/v1" + path, bearer(), out -> out.write(bytes));
    }

    /** Sends a file while it is made; its import's id. */
    String send(String kind, Body body) throws IOException, InterruptedException, DemoException {
        return call("POST", "/api/v1/imports?kind=" + kind, bearer(), body)
                .path("id")
                .asString();
    }

    /** Waits until an import is through. */
    Imported ended(String id) throws IOException, InterruptedException, DemoException {
        JsonNode state = get("/imports/" + id);
        while (state.path("state").asString().equals("running")) {
            Thread.sleep(BETWEEN_LOOKS);
            state = get("/imports/" + id);
        }
        if (!state.path("state").asString().equals("done")
                || state.path("rejected").asLong() > 0) {
            throw new DemoException("demo_refused", "The platform did not take all of a file: " + state);
        }
        return new Imported(state.path("rows").asLong(), state.path("changed").asLong());
    }

    /** Sends events, as long as it takes. */
    void batch(byte[] json) throws IOException, InterruptedException {
        try {
            JsonNode answer = call("POST", "/v1/batch", basic(), out -> out.write(json));
            if (!answer.path("rejected").isEmpty()) {
                throw new IOException("The platform did not take an event: " + answer);
            }
        } catch (DemoException refused) {
            throw new IOException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private String bearer() {
        return "Bearer " + keys.secretKey();
    }

    private String basic() {
        byte[] name = (keys.writeKey() + ":").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(name);
    }

    private JsonNode call(String method, String path, String authorization, Body body)
            throws IOException, InterruptedException, DemoException {
        while (true) {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(keys.url() + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setRequestProperty("Authorization", authorization);
            if (!method.equals("GET")) {
                connection.setDoOutput(true);
                connection.setChunkedStreamingMode(CHUNK_BYTES);
                connection.setRequestProperty(
                        "Content-Type", path.contains("imports") ? "text/csv" : "application/json");
                try (OutputStream out = connection.getOutputStream()) {
                    body.writeTo(out);
                }
            }
            int status = connection.getResponseCode();
            if (status == TOO_MANY) {
                Thread.sleep(Duration.ofSeconds(Math.max(1, connection.getHeaderFieldInt("Retry-After", 1))));
                continue;
            }
            return answer(connection, status);
        }
    }

    private static JsonNode answer(HttpURLConnection connection, int status) throws IOException, DemoException {
        boolean good = status / 100 == 2;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream in = good ? connection.getInputStream() : connection.getErrorStream()) {
            if (in != null) {
                in.transferTo(text);
            }
        }
        if (!good) {
            throw new DemoException(
                    "demo_refused", "The platform answered " + status + ": " + text.toString(StandardCharsets.UTF_8));
        }
        try {
            return JSON.readTree(text.toByteArray());
        } catch (JacksonException noJson) {
            throw new DemoException("demo_refused", "The platform answered no JSON.");
        }
    }
}
