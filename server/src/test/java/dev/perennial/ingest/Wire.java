package dev.perennial.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A connection that says what it is told, byte by byte, which no decent client does; kept as long as the server keeps it. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MS = 15_000;

    private final URI server;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    Wire(URI server) {
        this.server = server;
    }

    /**
     * What came back.
     *
     * @param status 0 when the server closed the connection without one
     */
    record Answer(int status, String body) {}

    Answer ask(HostileRequest request) throws IOException {
        Socket open = socket == null ? open() : socket;
        boolean keep = false;
        try {
            try {
                open.getOutputStream().write(request.bytes());
                if (request.ends()) {
                    open.shutdownOutput();
                }
            } catch (IOException refusedWhileSending) {
                // what the server said before it closed may be there still
            }
            Answer answer = read(request.bodiless());
            // What may follow the answer to a HEAD that was not understood would be taken for the next one.
            keep = !request.ends() && !closes && !request.bodiless();
            return answer;
        } finally {
            if (!keep) {
                close();
            }
        }
    }

    private boolean closes;

    private Socket open() throws IOException {
        Socket fresh = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(PATIENCE_MS);
        socket = fresh;
        in = new BufferedInputStream(fresh.getInputStream());
        return fresh;
    }

    private Answer read(boolean bodiless) throws IOException {
        closes = false;
        String status = line();
        while (status.startsWith("HTTP/1.1 100")) {
            line();
            status = line();
        }
        if (!status.startsWith("HTTP/1.")) {
            closes = true; // without a word, or as in HTTP/0.9 to a line that has no version any more
            return new Answer(0, status);
        }
        int code = Integer.parseInt(status, 9, 12, 10);
        long length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                closes |= lower.contains("close");
            }
        }
        if (bodiless || code == 204 || code == 304) {
            return new Answer(code, "");
        }
        if (chunked) {
            return new Answer(code, text(chunks()));
        }
        if (length < 0) {
            closes = true;
            return new Answer(code, text(in.readAllBytes()));
        }
        return new Answer(code, text(in.readNBytes((int) length)));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(), 16); length > 0; length = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(length));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                break;
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
