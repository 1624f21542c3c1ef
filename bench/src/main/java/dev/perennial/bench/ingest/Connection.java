package dev.perennial.bench.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection and the one request under way on it. */
final class Connection {
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";
    private static final int ANSWER_BYTES_MAX = 8192;

    private final SocketChannel channel;
    private final byte[] request;
    private final int idEnd;
    private final MessageIds ids;
    private final ByteBuffer out;
    private final byte[] answer = new byte[ANSWER_BYTES_MAX];
    private final ByteBuffer in = ByteBuffer.wrap(answer);
    private int answerLength;
    private long askedAt;

    Connection(SocketChannel channel, byte[] request, MessageIds ids) {
        this.channel = channel;
        this.request = request;
        this.idEnd = ids.end(request);
        this.ids = ids;
        this.out = ByteBuffer.allocateDirect(request.length);
    }

    void ask() throws IOException {
        ids.next(request, idEnd);
        out.clear().put(request).flip();
        in.clear();
        answerLength = 0;
        askedAt = System.nanoTime();
        while (out.hasRemaining()) { // less than what a socket takes at once
            channel.write(out);
        }
    }

    long askedAt() {
        return askedAt;
    }

    /** Reads what came; whether the answer is complete. */
    boolean answered() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection that it should keep: " + text());
        }
        if (answerLength == 0) {
            answerLength = length();
        }
        if (answerLength == 0 || in.position() < answerLength) {
            return false;
        }
        if (in.position() > answerLength) {
            throw new IOException("more than one answer: " + text());
        }
        for (int i = 0; i < OK.length; i++) {
            if (answer[i] != OK[i]) {
                throw new IOException("not 200: " + text());
            }
        }
        return true;
    }

    /** Of the header and the body, once the header is there; else 0. */
    private int length() throws IOException {
        int end = headerEnd();
        if (end == 0) {
            return 0;
        }
        String header = new String(answer, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = header.indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("an answer without its length: " + header);
        }
        return end + Integer.parseInt(header, at + LENGTH.length() + 1, header.indexOf('\r', at), 10);
    }

    private int headerEnd() {
        for (int i = 3; i < in.position(); i++) {
            if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n' && answer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return 0;
    }

    private String text() {
        return new String(answer, 0, in.position(), StandardCharsets.UTF_8);
    }

    void close() throws IOException {
        channel.close();
    }
}
