package dev.perennial.api;

import dev.perennial.event.DeadLetters;
import dev.perennial.event.EventConsumer;
import dev.perennial.event.RejectedEvents;
import dev.perennial.ingest.Ingest;
import dev.perennial.postgres.Database;
import dev.perennial.store.ApiKeys;
import dev.perennial.store.Audit;
import dev.perennial.store.Refusals;
import io.swagger.v3.oas.models.OpenAPI;
import java.time.InstantSource;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts the management API together; needs the modules' own beans. */
@Configuration(proxyBeanMethods = false)
@Import({
    ProblemAdvice.class,
    KeysController.class,
    StoreController.class,
    AuditController.class,
    DeadLettersController.class,
    WebhooksController.class,
    CustomersController.class,
    CustomerChangesController.class,
    MergesController.class,
    PortabilityController.class,
    ImportsController.class
})
public class ApiWiring implements WebMvcConfigurer {
    private static final String PATHS = "/api/**";
    private final ApiAccess access = new ApiAccess();

    @Bean
    Idempotency idempotency(Database database, JsonMapper json, InstantSource clock) {
        return new Idempotency(database, json, clock);
    }

    @Bean
    Replays replays(
            DeadLetters deadLetters,
            RejectedEvents rejected,
            Ingest ingest,
            List<EventConsumer> consumers,
            Audit audit) {
        return new Replays(deadLetters, rejected, ingest, consumers, audit);
    }

    @Bean
    FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(
            ApiKeys keys, Refusals refusals, JsonMapper json, ApiLimits limits) {
        var registration = new FilterRegistrationBean<>(
                new ApiKeyFilter(keys, refusals, new ProblemWriter(json), new RateLimits(limits)));
        registration.addUrlPatterns("/api/*");
        return registration;
    }

    @Bean
    OpenAPI apiDocument() {
        return ApiDocument.base();
    }

    @Bean
    OperationCustomizer apiOperations() {
        return ApiDocument::complete;
    }

    @Bean
    OpenApiCustomizer eventApiDocument() {
        return EventApiDocument::addTo;
    }

    @Bean
    OpenApiCustomizer hookApiDocument() {
        return HookApiDocument::addTo;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(access).addPathPatterns(PATHS);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(access);
    }
}
