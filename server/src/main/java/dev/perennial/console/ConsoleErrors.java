package dev.perennial.console;

import dev.perennial.kernel.Ids;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Tells on a page what went wrong with one, never how it is built inside. Programs' interfaces have their own way. */
final class ConsoleErrors implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleErrors.class);
    private static final int NUMBER_CHARACTERS = 8;

    private final Visitors visitors;
    private final Shells shells;
    private final Pages pages;

    ConsoleErrors(Visitors visitors, Shells shells, Pages pages) {
        this.visitors = visitors;
        this.shells = shells;
        this.pages = pages;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private record Told(HttpStatus status, String sentence, String because) {}

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!ConsolePaths.covers(request.getRequestURI())) {
            return null;
        }
        if (response.isCommitted() || failure instanceof IOException) {
            LOG.debug("{} went away", request.getRequestURI(), failure);
            return new ModelAndView();
        }
        Visitor visitor = visitors.known(request);
        ErrorWords words = visitor.words(ErrorWords.class);
        Told told = told(request, failure, words);
        response.resetBuffer();
        Headers.write(request, response);
        if (failure instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        response.setStatus(told.status().value());
        response.setContentType("text/html;charset=UTF-8");
        String page = pages.text(
                "error",
                new ErrorView(shells.of(visitor, null, told.sentence()), words, told.sentence(), told.because()));
        try {
            response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            LOG.debug("{} went away", request.getRequestURI(), gone);
        }
        return new ModelAndView();
    }

    private static Told told(HttpServletRequest request, Exception failure, ErrorWords words) {
        return switch (failure) {
            case ProblemException refused -> of(refused.problem(), words);
            case MultipartException broken -> of(HttpStatus.BAD_REQUEST, words);
            case InvalidParameterException broken -> of(HttpStatus.BAD_REQUEST, words);
            case ErrorResponse known ->
                of(HttpStatus.valueOf(known.getStatusCode().value()), words);
            case SQLException away -> away(request, away, words);
            case DataAccessException away -> away(request, away, words);
            default -> bug(request, failure, words);
        };
    }

    private static Told of(Problem problem, ErrorWords words) {
        return switch (problem.category()) {
            case FORBIDDEN ->
                problem.code().equals("form_stale")
                        ? new Told(HttpStatus.FORBIDDEN, words.stale(), words.staleWhy())
                        : new Told(HttpStatus.FORBIDDEN, words.role(), words.roleWhy());
            case UNAUTHENTICATED -> new Told(HttpStatus.UNAUTHORIZED, words.role(), words.roleWhy());
            case NOT_FOUND -> new Told(HttpStatus.NOT_FOUND, words.notFound(), words.notFoundWhy());
            case INVALID -> new Told(HttpStatus.BAD_REQUEST, words.odd(), problem.sentence());
            case CONFLICT -> new Told(HttpStatus.CONFLICT, words.odd(), problem.sentence());
            case BUSY -> new Told(HttpStatus.TOO_MANY_REQUESTS, words.busy(), words.busyWhy());
            case UNAVAILABLE -> new Told(HttpStatus.SERVICE_UNAVAILABLE, words.away(), words.awayWhy());
        };
    }

    private static Told of(HttpStatus status, ErrorWords words) {
        return status == HttpStatus.NOT_FOUND
                ? new Told(status, words.notFound(), words.notFoundWhy())
                : new Told(status, words.odd(), words.oddWhy());
    }

    private static Told away(HttpServletRequest request, Exception away, ErrorWords words) {
        LOG.warn("The database refused {} {}", request.getMethod(), request.getRequestURI(), away);
        return new Told(HttpStatus.SERVICE_UNAVAILABLE, words.away(), words.awayWhy());
    }

    private static Told bug(HttpServletRequest request, Exception bug, ErrorWords words) {
        String number = Ids.secret(NUMBER_CHARACTERS);
        LOG.error("Bug {}: {} {} failed", number, request.getMethod(), request.getRequestURI(), bug);
        return new Told(HttpStatus.INTERNAL_SERVER_ERROR, words.bug(), words.bugWhy(number));
    }
}
