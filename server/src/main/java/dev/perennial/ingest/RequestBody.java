package dev.perennial.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads bodies up to a limit, unpacked if they are packed. What Content-Type says is not listened to. */
final class RequestBody {
    private RequestBody() {}

    static byte[] read(HttpServletRequest request, int bytesMax) throws IOException {
        if (request.getContentLengthLong() > bytesMax) {
            throw Refused.tooLarge(bytesMax);
        }
        String encoding = request.getHeader("Content-Encoding");
        String coding = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> limited(request.getInputStream(), bytesMax);
            case "gzip", "x-gzip" -> unpacked(request, bytesMax);
            default ->
                throw Refused.invalid(
                        "encoding_unsupported", "The body may be packed with gzip, and with nothing else.");
        };
    }

    private static byte[] unpacked(HttpServletRequest request, int bytesMax) throws IOException {
        // Read before it is unpacked, so that a broken connection is not taken for a broken file.
        byte[] packed = limited(request.getInputStream(), bytesMax);
        try (InputStream stream = new GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
            return limited(stream, bytesMax);
        } catch (ZipException | EOFException broken) {
            throw Refused.invalid("gzip_broken", "The body says that it is packed with gzip, and it is not.");
        }
    }

    private static byte[] limited(InputStream stream, int bytesMax) throws IOException {
        byte[] body = stream.readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
            throw Refused.tooLarge(bytesMax);
        }
        return body;
    }
}
