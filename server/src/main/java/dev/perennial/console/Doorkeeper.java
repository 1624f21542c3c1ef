package dev.perennial.console;

import dev.perennial.kernel.Problem;
import dev.perennial.store.Refusal;
import dev.perennial.store.Refusals;
import dev.perennial.store.Stores;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Finds out who asks, holds forms to their token and pages to whom they are for, and hands pages their visitor. */
final class Doorkeeper implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private final Visitors visitors;
    private final Refusals refusals;

    Doorkeeper(Visitors visitors, Refusals refusals) {
        this.visitors = visitors;
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws SQLException {
        Headers.write(request, response);
        Visitor visitor = visitors.welcome(request, response);
        if (!(handler instanceof HandlerMethod page)) {
            return true; // there is no such page
        }
        May may = page.getMethodAnnotation(May.class);
        boolean anybody = page.hasMethodAnnotation(Anybody.class);
        if (may == null && !anybody) {
            if (request.getMethod().equals("OPTIONS")) {
                return true;
            }
            throw new IllegalStateException(page + " does not say who may see it.");
        }
        if (may != null && visitor.session().isEmpty()) {
            askToSignIn(request, response, visitor);
            return false;
        }
        if (!FormToken.holds(request, visitor)) {
            throw refused(
                    request, visitor, "form_stale", "This page is out of date. Load it again and repeat what you did.");
        }
        if (may != null && !visitor.may(may.value())) {
            throw refused(request, visitor, "role_missing", "Your role does not include this page.");
        }
        return true;
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response, Visitor visitor) {
        boolean comesBack = request.getMethod().equals("GET") && request.getHeader("HX-Request") == null;
        String next = comesBack && !visitor.path().equals(LocalPath.HOME)
                ? "/sign-in?next=" + URLEncoder.encode(visitor.path(), StandardCharsets.UTF_8)
                : "/sign-in";
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", next);
        } else {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, next);
        }
    }

    private RuntimeException refused(HttpServletRequest request, Visitor visitor, String code, String sentence) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        refusals.note(
                visitor.session().map(session -> session.current().store()).orElse(Stores.INSTALLATION),
                new Refusal(
                        visitor.session()
                                .map(session -> session.current().person().actor())
                                .orElse("address:" + request.getRemoteAddr()),
                        "page",
                        request.getMethod() + " " + pattern,
                        code));
        return new Problem(Problem.Category.FORBIDDEN, code, sentence).asException();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return visitors.known((HttpServletRequest) request.getNativeRequest());
    }
}
