package dev.perennial.bench.ingest;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * The floor: the least that takes an event over HTTP, understands that it is JSON with a messageId, and answers once it
 * is on the disk. One virtual thread a connection, a header read line by line, no key, no limits, no rules, no metrics.
 *
 * <p>Arguments: JDBC URL, user. The password comes by the environment; the port is printed.
 */
final class FloorServer {
    private static final byte[] OK =
            "HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"success\":true}"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";
    private static final JsonFactory JSON = new JsonFactory();

    private final FloorLog log;

    private FloorServer(FloorLog log) {
        this.log = log;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        FloorServer server = new FloorServer(FloorLog.of(arguments));
        try (ServerSocket socket = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
            System.out.println(socket.getLocalPort());
            while (true) {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> server.serve(connection));
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            byte[] line = new byte[8192];
            for (int length = header(in, line); length >= 0; length = header(in, line)) {
                byte[] body = in.readNBytes(length);
                log.append(messageId(body), body).join();
                out.write(OK);
            }
        } catch (IOException closed) {
            System.err.println(closed);
        }
    }

    /** Reads a header to its end and gives the length of the body, or -1 when nothing comes any more. */
    private static int header(InputStream in, byte[] line) throws IOException {
        int bodyLength = 0;
        int length = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                return -1;
            }
            if (next != '\n') {
                line[length++] = (byte) next;
                continue;
            }
            if (length <= 1) {
                return bodyLength;
            }
            if (line[0] == 'C' || line[0] == 'c') {
                String text = new String(line, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                if (text.startsWith(LENGTH)) {
                    bodyLength =
                            Integer.parseInt(text.substring(LENGTH.length()).strip());
                }
            }
            length = 0;
        }
    }

    static String messageId(byte[] body) throws IOException {
        String messageId = "";
        try (JsonParser parser = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), body)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (depth == 1
                        && token == JsonToken.PROPERTY_NAME
                        && parser.currentName().equals("messageId")) {
                    parser.nextToken();
                    messageId = parser.getString();
                }
            }
        }
        if (messageId.isEmpty()) {
            throw new EOFException("an event without a messageId");
        }
        return messageId;
    }
}
