package dev.perennial.ingest;

import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.store.ApiKeys;
import dev.perennial.store.KeyGrant;
import dev.perennial.store.Refusal;
import dev.perennial.store.Refusals;
import dev.perennial.store.Scope;
import dev.perennial.store.Stores;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DataAccessException;

/**
 * The Event API. A plain servlet: a framework's way to a handler would cost more than the event.
 *
 * <p>Nothing is refused for its Content-Type, because browsers and SDKs send the strangest; errors are problem details
 * with {@code "success":false} beside, which is all that some SDKs read.
 */
public final class IngestServlet extends HttpServlet {
    /** Bodies that are being worked on at once; beyond, senders are told to come again. */
    private static final long BODIES_BYTES_MAX = 64L << 20;

    /** A key that is known and may not append events, such as a secret key in a web page. */
    private static final String UNFIT_KEY = "perennial.unfit-key";

    private final transient Ingest ingest;
    private final transient WriteKeys keys;
    private final transient Allowances allowances;
    private final transient Refusals refusals;
    private final transient IngestMeters meters;
    private final AtomicLong bodiesBytes = new AtomicLong();

    public IngestServlet(Ingest ingest, ApiKeys keys, Allowances allowances, Refusals refusals, IngestMeters meters) {
        this.ingest = ingest;
        this.keys = new WriteKeys(keys);
        this.allowances = allowances;
        this.refusals = refusals;
        this.meters = meters;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cors.allow(request, response);
        try {
            answer(request, response);
        } catch (ProblemException refused) {
            refuse(request, response, refused.problem());
        } catch (SQLException | DataAccessException away) {
            log("The database did not answer", away);
            refuse(
                    request,
                    response,
                    new Problem(
                            Problem.Category.UNAVAILABLE,
                            "ingest_unavailable",
                            "The database does not answer. Send this again later."));
        } catch (RuntimeException bug) {
            log("An event was not understood", bug);
            Replies.problem(
                    response,
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    new Problem(
                            Problem.Category.UNAVAILABLE,
                            "internal",
                            "This is a bug of ours; the server's log has the details."));
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        String path = request.getPathInfo();
        Optional<Route> route = Route.of(path == null ? "" : path);
        if (route.isEmpty()) {
            throw new Problem(
                            Problem.Category.NOT_FOUND,
                            "no_such_call",
                            "Events go to /v1/identify, track, page, screen, group, alias, batch or import.")
                    .asException();
        }
        String method = request.getMethod();
        boolean settings = route.get() instanceof Route.Settings;
        if (method.equals("OPTIONS")) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (!method.equals(settings ? "GET" : "POST")) {
            response.setHeader("Allow", settings ? "GET, OPTIONS" : "POST, OPTIONS");
            Replies.problem(
                    response,
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    new Problem(
                            Problem.Category.INVALID,
                            "method_not_allowed",
                            "Use " + (settings ? "GET" : "POST") + " here."));
        } else {
            switch (route.get()) {
                case Route.Single single -> take(request, response, single);
                case Route.Batch batch -> take(request, response, batch);
                case Route.Settings asked -> tellSettings(request, response, asked);
            }
        }
    }

    private void take(HttpServletRequest request, HttpServletResponse response, Route route)
            throws IOException, SQLException {
        long began = System.nanoTime();
        Optional<String> headerKey = WriteKeys.ofHeader(request.getHeader("Authorization"));
        Optional<KeyGrant> ofHeader = headerKey.isPresent() ? grant(request, headerKey.get()) : Optional.empty();
        byte[] body = RequestBody.read(
                request, route instanceof Route.Single ? Route.EVENT_BYTES_MAX : Route.BATCH_BYTES_MAX);
        admit(body.length);
        try {
            if (route instanceof Route.Single single && ofHeader.isPresent()) {
                long store = ofHeader.get().store();
                holdToLimit(store, 1, response);
                if (!ingest.plain(store, single.kind(), body)) {
                    ingest.single(store, single.kind(), PayloadReader.single(body));
                }
                Replies.success(response, List.of());
                meters.taken(1, 0, System.nanoTime() - began);
                return;
            }
            Payload payload = route instanceof Route.Single ? PayloadReader.single(body) : PayloadReader.batch(body);
            KeyGrant grant = ofHeader.isPresent() ? ofHeader.get() : ofBody(request, payload);
            holdToLimit(grant.store(), payload.items().size(), response);
            List<RejectedItem> rejected = List.of();
            if (route instanceof Route.Single single) {
                ingest.single(grant.store(), single.kind(), payload);
            } else {
                rejected = ingest.batch(grant.store(), payload);
            }
            Replies.success(response, rejected);
            meters.taken(payload.items().size() - rejected.size(), rejected.size(), System.nanoTime() - began);
        } finally {
            bodiesBytes.addAndGet(-body.length);
        }
    }

    private void admit(int bytes) {
        if (bodiesBytes.addAndGet(bytes) > BODIES_BYTES_MAX) {
            bodiesBytes.addAndGet(-bytes);
            throw new Problem(
                            Problem.Category.BUSY,
                            "ingest_pressure",
                            "More events come in than can be worked on. Send this again in a second.")
                    .asException();
        }
    }

    private void holdToLimit(long store, int events, HttpServletResponse response) throws SQLException {
        long seconds = allowances.secondsUntil(store, events);
        if (seconds > 0) {
            response.setHeader(Replies.RETRY_AFTER, Long.toString(seconds));
            throw new Problem(
                            Problem.Category.BUSY,
                            "store_limit",
                            "This store sends more events than its limit. Send this again in " + seconds + " s.")
                    .asException();
        }
    }

    private KeyGrant ofBody(HttpServletRequest request, Payload payload) throws SQLException {
        Optional<KeyGrant> grant = payload.writeKey().isPresent()
                ? grant(request, payload.writeKey().get())
                : Optional.empty();
        return grant.orElseThrow(Refused::unknownKey);
    }

    private Optional<KeyGrant> grant(HttpServletRequest request, String key) throws SQLException {
        Optional<KeyGrant> known = keys.grant(key);
        if (known.isPresent() && !known.get().scopes().contains(Scope.EVENTS_WRITE)) {
            request.setAttribute(UNFIT_KEY, known.get());
            return Optional.empty();
        }
        return known;
    }

    private void tellSettings(HttpServletRequest request, HttpServletResponse response, Route.Settings asked)
            throws IOException, SQLException {
        if (grant(request, asked.writeKey()).isEmpty()) {
            throw Refused.unknownKey();
        }
        Replies.settings(response, asked.writeKey(), request.getScheme(), request.getHeader("Host"));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        meters.refused(problem.code());
        if (problem.category() == Problem.Category.UNAUTHENTICATED) {
            noteRefusal(request, problem);
        }
        Replies.problem(response, Replies.status(problem.category()), problem);
    }

    /** In the store whose key it was, if it was one: its owner will want to know where that key went. */
    private void noteRefusal(HttpServletRequest request, Problem problem) {
        String path = request.getPathInfo();
        String subject = request.getMethod() + " " + Route.pattern(path == null ? "" : path);
        if (request.getAttribute(UNFIT_KEY) instanceof KeyGrant unfit) {
            refusals.note(unfit.store(), new Refusal(unfit.actor(), "request", subject, "scope_missing"));
        } else {
            refusals.note(
                    Stores.INSTALLATION,
                    new Refusal("address:" + request.getRemoteAddr(), "request", subject, problem.code()));
        }
    }
}
