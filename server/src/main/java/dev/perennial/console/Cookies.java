package dev.perennial.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The three cookies of the console; no script can read them and no other site can send them along with a form. */
final class Cookies {
    /** The secret of a session. */
    static final String SESSION = "perennial_session";

    /** A secret of who is not signed in, which their forms are bound to. */
    static final String VISIT = "perennial_visit";

    /** The language of who is not signed in. */
    static final String LANGUAGE = "perennial_language";

    private static final int LENGTH_MAX = 64;

    private Cookies() {}

    static Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                String value = cookie.getValue();
                if (cookie.getName().equals(name)
                        && value != null
                        && !value.isEmpty()
                        && value.length() <= LENGTH_MAX) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    /** @param age zero deletes it */
    static void write(
            HttpServletRequest request, HttpServletResponse response, String name, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
