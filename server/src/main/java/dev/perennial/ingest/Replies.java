package dev.perennial.ingest;

import dev.perennial.kernel.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers as Segment's clients expect them. */
final class Replies {
    static final String RETRY_AFTER = "Retry-After";

    /** Unless more is known. */
    static final String RETRY_SECONDS = "1";

    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    private Replies() {}

    static int status(Problem.Category category) {
        return switch (category) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case BUSY -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    static void success(HttpServletResponse response, List<RejectedItem> rejected) throws IOException {
        if (rejected.isEmpty()) {
            write(response, JSON, SUCCESS);
            return;
        }
        ObjectNode reply = PayloadReader.JSON.createObjectNode().put("success", true);
        ArrayNode list = reply.putArray("rejected");
        for (RejectedItem item : rejected) {
            list.addObject()
                    .put("index", item.index())
                    .put("code", item.rejection().code())
                    .put("reason", item.rejection().reason());
        }
        write(response, JSON, reply);
    }

    static void problem(HttpServletResponse response, int status, Problem problem) throws IOException {
        response.setStatus(status);
        if (isForLater(status) && !response.containsHeader(RETRY_AFTER)) {
            response.setHeader(RETRY_AFTER, RETRY_SECONDS);
        }
        write(response, PROBLEM, problem(status, problem));
    }

    /** The body that tells a problem. */
    static byte[] problem(int status, Problem problem) {
        return PayloadReader.JSON
                .createObjectNode()
                .put("success", false)
                .put("status", status)
                .put("code", problem.code())
                .put("detail", problem.sentence())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the same may be taken when it is sent again. */
    static boolean isForLater(int status) {
        return status == 429 || status == 503;
    }

    /** The body that tells that all is well. */
    static byte[] success() {
        return SUCCESS.clone();
    }

    /** What analytics.js wants to know before it sends: where to, and that everything is allowed. */
    static void settings(HttpServletResponse response, String writeKey, String scheme, @Nullable String host)
            throws IOException {
        ObjectNode reply = PayloadReader.JSON.createObjectNode();
        ObjectNode own = reply.putObject("integrations").putObject("Segment.io");
        own.put("apiKey", writeKey).put("addBundledMetadata", true).put("type", "server");
        if (host != null) {
            own.put("apiHost", host + "/v1").put("protocol", scheme);
        }
        own.putArray("unbundledIntegrations");
        ObjectNode plan = reply.putObject("plan");
        for (String kind : List.of("track", "identify", "group")) {
            plan.putObject(kind).putObject("__default").put("enabled", true).putObject("integrations");
        }
        reply.putObject("edgeFunction");
        reply.put("analyticsNextEnabled", true);
        reply.putObject("middlewareSettings");
        reply.putObject("enabledMiddleware");
        reply.putObject("metrics").put("sampleRate", 0);
        reply.put("legacyVideoPluginsEnabled", false);
        reply.putArray("remotePlugins");
        write(response, JSON, reply);
    }

    private static void write(HttpServletResponse response, String type, JsonNode body) throws IOException {
        write(response, type, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
