package dev.perennial.api;

import dev.perennial.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Problems in the form of RFC 9457, with our code. */
final class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    static HttpStatus status(Problem.Category category) {
        return switch (category) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    static ProblemDetail detail(HttpServletRequest request, HttpStatus status, String code, String sentence) {
        request.setAttribute(ApiKeyFilter.CODE, code);
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, sentence);
        detail.setProperty("code", code);
        detail.setInstance(instance(request));
        return detail;
    }

    /** The path that was asked for; the framework would fail over one that is no URI. */
    static URI instance(HttpServletRequest request) {
        try {
            return new URI(request.getRequestURI());
        } catch (URISyntaxException odd) {
            return URI.create("about:blank");
        }
    }

    /** For places that no controller's advice reaches. */
    void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        HttpStatus status = status(problem.category());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsBytes(detail(request, status, problem.code(), problem.sentence())));
    }
}
