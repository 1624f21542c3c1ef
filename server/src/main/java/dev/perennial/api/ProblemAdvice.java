package dev.perennial.api;

import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells every failure of a call as a problem with a code. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    static final Problem UNAVAILABLE = new Problem(
            Problem.Category.UNAVAILABLE, "database_unavailable", "The database does not answer. Try again later.");

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ProblemException refused, HttpServletRequest request) {
        return tell(request, refused.problem());
    }

    @ExceptionHandler({SQLException.class, DataAccessException.class})
    ResponseEntity<ProblemDetail> database(Exception failure, HttpServletRequest request) {
        LOG.warn("The database refused {} {}", request.getMethod(), request.getRequestURI(), failure);
        return tell(request, UNAVAILABLE);
    }

    /** Tomcat and the framework find out late that a query or a form is broken. */
    @ExceptionHandler({InvalidParameterException.class, MultipartException.class})
    ResponseEntity<ProblemDetail> broken(RuntimeException broken, HttpServletRequest request) {
        return tell(
                request,
                new Problem(
                        Problem.Category.INVALID,
                        "parameters_invalid",
                        "The query or the form is not encoded as its Content-Type says."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bug(RuntimeException bug, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), bug);
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        return ResponseEntity.status(status)
                .body(ProblemWriter.detail(
                        request, status, "internal", "This is a bug of ours; the server's log has the details."));
    }

    private static ResponseEntity<ProblemDetail> tell(HttpServletRequest request, Problem problem) {
        HttpStatus status = ProblemWriter.status(problem.category());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(ProblemWriter.detail(request, status, problem.code(), problem.sentence()));
    }

    /** What Spring refuses by itself gets its status' name as code: {@code method_not_allowed}, {@code bad_request}, … */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode statusCode,
            WebRequest request) {
        HttpStatus known = HttpStatus.resolve(statusCode.value());
        String code = known == null ? "refused" : known.name().toLowerCase(Locale.ROOT);
        if (request instanceof ServletWebRequest servlet) {
            servlet.getRequest().setAttribute(ApiKeyFilter.CODE, code);
        }
        ResponseEntity<Object> answer = super.handleExceptionInternal(failure, body, headers, statusCode, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail detail) {
            detail.setProperty("code", code);
            if (request instanceof ServletWebRequest servlet) {
                detail.setInstance(ProblemWriter.instance(servlet.getRequest()));
            }
        }
        return answer;
    }

    /** Says which field it was: most of these are typing errors. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure,
            HttpHeaders headers,
            HttpStatusCode statusCode,
            WebRequest request) {
        HttpServletRequest servlet = ((ServletWebRequest) request).getRequest();
        ProblemDetail detail = failure.getCause() instanceof UnrecognizedPropertyException unknown
                ? ProblemWriter.detail(
                        servlet,
                        HttpStatus.BAD_REQUEST,
                        "field_unknown",
                        "There is no field " + unknown.getPropertyName() + ". Fields are: "
                                + unknown.getKnownPropertyIds() + ".")
                : ProblemWriter.detail(
                        servlet,
                        HttpStatus.BAD_REQUEST,
                        "body_invalid",
                        "The body is missing, not JSON, or not of the shape that /v3/api-docs describes.");
        return new ResponseEntity<>(detail, headers, HttpStatus.BAD_REQUEST);
    }
}
