package dev.perennial.hook;

import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.store.Refusal;
import dev.perennial.store.Refusals;
import dev.perennial.store.Stores;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /hooks/{system}/{store}}: answers 200 once a delivery is durable, problem details otherwise. */
public final class HookServlet extends HttpServlet {
    private static final int BODY_BYTES_MAX = 4 << 20;

    /** Bodies that are being worked on at once; beyond, shops are told to come again. */
    private static final long BODIES_BYTES_MAX = 32L << 20;

    private static final String METHOD = "method_not_allowed";
    private static final byte[] TAKEN = "{}".getBytes(StandardCharsets.UTF_8);

    private final transient Hooks hooks;
    private final transient Refusals refusals;
    private final AtomicLong bodiesBytes = new AtomicLong();

    public HookServlet(Hooks hooks, Refusals refusals) {
        this.hooks = hooks;
        this.refusals = refusals;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(request);
            response.setContentType("application/json");
            response.setContentLength(TAKEN.length);
            response.getOutputStream().write(TAKEN);
        } catch (ProblemException refused) {
            tell(response, status(refused.problem()), refused.problem());
        } catch (SQLException | DataAccessException away) {
            log("The database did not answer", away);
            tell(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    new Problem(
                            Problem.Category.UNAVAILABLE,
                            "ingest_unavailable",
                            "The database does not answer. Send this again later."));
        } catch (RuntimeException bug) {
            log("A delivery was not understood", bug);
            tell(
                    response,
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    new Problem(
                            Problem.Category.UNAVAILABLE,
                            "internal",
                            "This is a bug of ours; the server's log has the details."));
        }
    }

    private void answer(HttpServletRequest request) throws IOException, SQLException {
        String[] path = String.valueOf(request.getPathInfo()).split("/", -1);
        Optional<ShopSystem> system = path.length == 3 ? ShopSystem.of(path[1]) : Optional.empty();
        if (system.isEmpty()) {
            throw new Problem(
                            Problem.Category.NOT_FOUND,
                            "not_found",
                            "Webhooks go to /hooks/shopify/{store} or /hooks/woocommerce/{store}.")
                    .asException();
        }
        if (!request.getMethod().equals("POST")) {
            throw new Problem(Problem.Category.INVALID, METHOD, "Use POST here.").asException();
        }
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            throw new Problem(
                            Problem.Category.INVALID,
                            "webhook_too_large",
                            "A delivery has at most " + BODY_BYTES_MAX + " bytes.")
                    .asException();
        }
        if (bodiesBytes.addAndGet(body.length) > BODIES_BYTES_MAX) {
            bodiesBytes.addAndGet(-body.length);
            throw new Problem(
                            Problem.Category.BUSY,
                            "ingest_pressure",
                            "More comes in than can be worked on. Send this again later.")
                    .asException();
        }
        try {
            take(request, system.get(), path[2], body);
        } finally {
            bodiesBytes.addAndGet(-body.length);
        }
    }

    private void take(HttpServletRequest request, ShopSystem system, String key, byte[] body) throws SQLException {
        OptionalLong store = hooks.store(key);
        try {
            if (store.isEmpty()) {
                throw Hooks.unsigned(system);
            }
            hooks.take(
                    store.getAsLong(),
                    system,
                    new Delivery(request::getHeader, body, hooks.clock().instant()));
        } catch (ProblemException refused) {
            if (refused.problem().category() == Problem.Category.UNAUTHENTICATED) {
                refusals.note(
                        store.orElse(Stores.INSTALLATION),
                        new Refusal(
                                "address:" + request.getRemoteAddr(),
                                "webhook",
                                "/hooks/" + system.text(),
                                refused.problem().code()));
            }
            throw refused;
        }
    }

    private static int status(Problem problem) {
        return switch (problem.category()) {
            case INVALID ->
                problem.code().equals(METHOD)
                        ? HttpServletResponse.SC_METHOD_NOT_ALLOWED
                        : HttpServletResponse.SC_BAD_REQUEST;
            case UNAUTHENTICATED -> HttpServletResponse.SC_UNAUTHORIZED;
            case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case CONFLICT -> HttpServletResponse.SC_CONFLICT;
            case BUSY -> 429;
            case UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }

    private static void tell(HttpServletResponse response, int status, Problem problem) throws IOException {
        response.setStatus(status);
        if (status == 429 || status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        ObjectNode reply = Delivery.JSON
                .createObjectNode()
                .put("status", status)
                .put("code", problem.code())
                .put("detail", problem.sentence());
        byte[] bytes = reply.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/problem+json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
