package dev.perennial.api;

import dev.perennial.kernel.Problem;
import dev.perennial.store.ApiKeys;
import dev.perennial.store.KeyKind;
import dev.perennial.store.Refusal;
import dev.perennial.store.Refusals;
import dev.perennial.store.Stores;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Nobody reaches a call without a secret key, whether or not there is such a call; and who is refused is written down. */
final class ApiKeyFilter extends OncePerRequestFilter {
    static final String CALLER = "perennial.caller";
    /** The code of the problem that was answered. */
    static final String CODE = "perennial.code";

    private static final String BEARER = "Bearer ";
    private static final int KEY_MAX = 200;

    private final ApiKeys keys;
    private final Refusals refusals;
    private final ProblemWriter problems;
    private final RateLimits limits;

    ApiKeyFilter(ApiKeys keys, Refusals refusals, ProblemWriter problems, RateLimits limits) {
        this.keys = keys;
        this.refusals = refusals;
        this.problems = problems;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Optional<Caller> caller = caller(request.getHeader("Authorization"));
            if (caller.isPresent() && !limits.allows(caller.get())) {
                response.setHeader("Retry-After", "1");
                problems.write(
                        request,
                        response,
                        new Problem(
                                Problem.Category.BUSY,
                                "too_many_requests",
                                "This key asks for too much at once. Come again in a second."));
            } else if (caller.isPresent()) {
                request.setAttribute(CALLER, caller.get());
                chain.doFilter(request, response);
            } else {
                response.setHeader("WWW-Authenticate", "Bearer");
                problems.write(
                        request,
                        response,
                        new Problem(
                                Problem.Category.UNAUTHENTICATED,
                                "key_unknown",
                                "Send a secret key of the store as Authorization: Bearer psk_…; none, or an unknown one, came."));
            }
        } catch (SQLException away) {
            logger.warn("The database did not answer", away);
            problems.write(request, response, ProblemAdvice.UNAVAILABLE);
        }
        noteRefusal(request, response.getStatus());
    }

    private Optional<Caller> caller(@Nullable String header) throws SQLException {
        if (header == null
                || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || header.length() > BEARER.length() + KEY_MAX) {
            return Optional.empty();
        }
        String secret = header.substring(BEARER.length()).strip();
        return keys.resolve(secret)
                .filter(grant -> grant.kind() == KeyKind.SECRET)
                .map(grant -> new Caller(grant, secret));
    }

    private void noteRefusal(HttpServletRequest request, int status) {
        if (status != 401 && status != 403 && status != 404) {
            return;
        }
        Caller caller = (Caller) request.getAttribute(CALLER);
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        refusals.note(
                caller == null ? Stores.INSTALLATION : caller.store(),
                new Refusal(
                        caller == null ? "address:" + request.getRemoteAddr() : caller.actor(),
                        "request",
                        request.getMethod() + " " + (pattern == null ? "/api" : pattern),
                        String.valueOf(request.getAttribute(CODE))));
    }
}
