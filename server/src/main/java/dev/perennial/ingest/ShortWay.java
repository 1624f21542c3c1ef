package dev.perennial.ingest;

import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.store.ApiKeys;
import dev.perennial.store.KeyGrant;
import dev.perennial.store.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * The way of most requests: one plain event, with a key that is known. It is answered where the HTTP server has read the
 * header, because mapping, valves, filters and the objects of a servlet cost as much as the event.
 *
 * <p>It answers what went well and what the log refuses. Everything else goes on to the servlet container as if nobody had
 * looked, with its body: other paths and methods, pages of other origins, packed bodies and those without a length, keys
 * that are unknown or stand in the body, stores with a limit, and every event that is not {@link PlainEvent plain}. So what
 * is refused is audited, told and counted in one place.
 *
 * <p>The container does not know of requests here, so whoever stops it waits for them by {@link #awaitEnd}.
 */
public final class ShortWay {
    /** Headers that say that more has to be looked at. */
    private static final List<String> UNUSUAL = List.of("origin", "content-encoding", "transfer-encoding", "expect");

    private static final long POLL_MS = 5;

    private static final List<Path> PATHS = Route.FIXED.entrySet().stream()
            .flatMap(route -> route.getValue() instanceof Route.Single single
                    ? Stream.of(Path.of(Route.BASE + route.getKey(), single.kind()))
                    : Stream.empty())
            .toList();

    private final Ingest ingest;
    private final WriteKeys keys;
    private final Allowances allowances;
    private final IngestMeters meters;
    private final AtomicInteger underWay = new AtomicInteger();

    public ShortWay(Ingest ingest, ApiKeys keys, Allowances allowances, IngestMeters meters) {
        this.ingest = ingest;
        this.keys = new WriteKeys(keys);
        this.allowances = allowances;
        this.meters = meters;
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Path(byte[] bytes, EventKind kind) {
        static Path of(String path, EventKind kind) {
            return new Path(path.getBytes(StandardCharsets.US_ASCII), kind);
        }
    }

    /** What looks at every request before the container does. */
    public Adapter before(Adapter container) {
        return new Fork(container);
    }

    /**
     * Waits until no request is under way.
     *
     * @param limit waited for at most
     */
    public void awaitEnd(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (underWay.get() > 0 && System.nanoTime() - until < 0) {
            Thread.sleep(POLL_MS);
        }
    }

    private static @Nullable EventKind kind(Request request) {
        if (!"POST".equals(request.getMethod()) || !request.queryString().isNull()) {
            return null;
        }
        ByteChunk path = request.requestURI().getByteChunk();
        for (Path known : PATHS) {
            if (path.equals(known.bytes, 0, known.bytes.length)) {
                return known.kind;
            }
        }
        return null;
    }

    private static boolean isUsual(Request request) {
        MimeHeaders headers = request.getMimeHeaders();
        for (int i = 0; i < headers.size(); i++) {
            for (String unusual : UNUSUAL) {
                if (headers.getName(i).equalsIgnoreCase(unusual)) {
                    return false;
                }
            }
        }
        long length = request.getContentLengthLong();
        return length > 0 && length <= Route.EVENT_BYTES_MAX;
    }

    private Optional<KeyGrant> grant(Request request) {
        Optional<String> key = WriteKeys.ofHeader(request.getHeader("Authorization"));
        try {
            Optional<KeyGrant> known = key.isPresent() ? keys.grant(key.get()) : Optional.empty();
            boolean usual = known.isPresent()
                    && known.get().scopes().contains(Scope.EVENTS_WRITE)
                    && !allowances.limit(known.get().store());
            return usual ? known : Optional.empty();
        } catch (SQLException away) {
            return Optional.empty(); // the long way finds out too, and tells
        }
    }

    /** Answers an event; not if it is for the long way. */
    private boolean answered(long store, EventKind kind, byte[] body, Response response) throws IOException {
        long began = System.nanoTime();
        try {
            if (!ingest.plain(store, kind, body)) {
                return false;
            }
            write(response, Replies.JSON, Replies.success());
            meters.taken(1, 0, System.nanoTime() - began);
        } catch (ProblemException refused) {
            Problem problem = refused.problem();
            int status = Replies.status(problem.category());
            meters.refused(problem.code());
            response.setStatus(status);
            if (Replies.isForLater(status)) {
                response.setHeader(Replies.RETRY_AFTER, Replies.RETRY_SECONDS);
            }
            write(response, Replies.PROBLEM, Replies.problem(status, problem));
        }
        return true;
    }

    private static void write(Response response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.doWrite(ByteBuffer.wrap(body));
    }

    /** Where the ways part. */
    private final class Fork implements Adapter {
        private final Adapter container;

        Fork(Adapter container) {
            this.container = container;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            // The HTTP server brings what it could not read as well, with a status that says so.
            EventKind kind = response.getStatus() == 200 && !response.isError() ? kind(request) : null;
            Optional<KeyGrant> grant = kind != null && isUsual(request) ? grant(request) : Optional.empty();
            if (kind == null || grant.isEmpty()) {
                container.service(request, response);
                return;
            }
            underWay.incrementAndGet();
            try {
                byte[] body = body(request);
                if (!answered(grant.get().store(), kind, body, response)) {
                    handOn(request, response, body);
                }
            } catch (IOException gone) {
                response.action(ActionCode.CLOSE_NOW, gone);
            } finally {
                underWay.decrementAndGet();
            }
        }

        private void handOn(Request request, Response response, byte[] body) throws Exception {
            InputBuffer real = request.getInputBuffer();
            request.setInputBuffer(new Again(body));
            try {
                container.service(request, response);
            } finally {
                request.setInputBuffer(real);
            }
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return container.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
            return container.asyncDispatch(request, response, event);
        }

        @Override
        public void log(Request request, Response response, long nanos) {
            container.log(request, response, nanos);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            container.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return container.getDomain();
        }
    }

    /** All of the body, or what there is of it when the sender breaks off. */
    private static byte[] body(Request request) throws IOException {
        Part part = new Part();
        byte[] body = new byte[(int) request.getContentLengthLong()];
        int length = 0;
        while (length < body.length) {
            if (request.doRead(part) < 0) {
                return Arrays.copyOf(body, length);
            }
            int more = Math.min(part.bytes.remaining(), body.length - length);
            part.bytes.get(body, length, more);
            length += more;
        }
        return body;
    }

    /** What the HTTP server has at hand of a body. */
    private static final class Part implements ApplicationBufferHandler {
        private ByteBuffer bytes = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // It brings its own buffer.
        }
    }

    /** A body that was read already. */
    private static final class Again implements InputBuffer {
        private final ByteBuffer bytes;

        Again(byte[] body) {
            this.bytes = ByteBuffer.wrap(body);
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int length = bytes.remaining();
            handler.setByteBuffer(bytes.duplicate());
            bytes.position(bytes.limit());
            return length;
        }

        @Override
        public int available() {
            return bytes.remaining();
        }
    }
}
