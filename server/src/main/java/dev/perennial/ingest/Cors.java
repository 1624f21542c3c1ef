package dev.perennial.ingest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;

/** Lets pages of any origin send events: a write key is public, and nothing is done by cookies. */
final class Cors {
    private static final String DEFAULT_HEADERS = "Authorization, Content-Type, Content-Encoding, X-Retry-Count";
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9, -]{1,500}");

    private Cors() {}

    static void allow(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("Origin") == null) {
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "Retry-After");
        if (request.getMethod().equals("OPTIONS")) {
            String wanted = request.getHeader("Access-Control-Request-Headers");
            boolean harmless = wanted != null && HEADER_NAMES.matcher(wanted).matches();
            response.setHeader("Access-Control-Allow-Headers", harmless ? wanted : DEFAULT_HEADERS);
            response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
            response.setHeader("Access-Control-Max-Age", "86400");
        }
    }
}
