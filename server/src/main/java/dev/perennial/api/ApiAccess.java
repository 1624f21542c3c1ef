package dev.perennial.api;

import dev.perennial.kernel.Problem;
import dev.perennial.store.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds calls to the scope that they say, and hands them their caller. */
final class ApiAccess implements HandlerInterceptor, HandlerMethodArgumentResolver {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Needs needs = method.getMethodAnnotation(Needs.class);
            if (needs == null && request.getMethod().equals("OPTIONS")) {
                return true; // which methods there are, told by the framework to whoever has a key
            }
            if (needs == null) {
                throw new IllegalStateException(method + " does not say which scope it needs.");
            }
            check(caller(request), needs.value());
        }
        return true;
    }

    private static void check(Caller caller, Scope scope) {
        if (!caller.grant().scopes().contains(scope)) {
            throw new Problem(
                            Problem.Category.FORBIDDEN,
                            "scope_missing",
                            "This call needs a key with the scope " + scope.text() + ".")
                    .asException();
        }
    }

    private static Caller caller(HttpServletRequest request) {
        if (request.getAttribute(ApiKeyFilter.CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("A call was reached without a caller.");
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return caller((HttpServletRequest) request.getNativeRequest());
    }
}
