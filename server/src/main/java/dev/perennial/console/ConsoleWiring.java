package dev.perennial.console;

import dev.perennial.follow.Follower;
import dev.perennial.store.Refusals;
import dev.perennial.store.Sessions;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the console together; needs the modules' own beans and a {@link Founding}. */
@Configuration(proxyBeanMethods = false)
@Import({
    AssetController.class,
    SignInController.class,
    SetupController.class,
    WelcomeController.class,
    HomeController.class,
    PlanController.class,
    TasteController.class,
    PlainController.class
})
public class ConsoleWiring {
    @Bean
    Assets consoleAssets() {
        return new Assets();
    }

    @Bean
    Shells consoleShells(Assets assets, Follower follower) {
        return new Shells(assets, follower);
    }

    @Bean
    Pages consolePages() {
        return new Pages();
    }

    @Bean
    LiveReports liveReports(Follower follower, InstantSource clock) {
        return new LiveReports(follower, clock);
    }

    @Bean
    Figured figuredPages(LiveReports reports, Follower follower, Shells shells, Pages pages) {
        return new Figured(reports, follower, shells, pages);
    }

    @Bean
    Throttle signInThrottle() {
        return new Throttle();
    }

    @Bean
    Visitors consoleVisitors(Sessions sessions) {
        return new Visitors(sessions, new Wordings());
    }

    @Bean
    HandlerExceptionResolver consoleErrors(Visitors visitors, Shells shells, Pages pages) {
        return new ConsoleErrors(visitors, shells, pages);
    }

    @Bean
    WebMvcConfigurer consoleDoor(Visitors visitors, Refusals refusals) {
        Doorkeeper doorkeeper = new Doorkeeper(visitors, refusals);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(doorkeeper).excludePathPatterns(ConsolePaths.otherPatterns());
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(doorkeeper);
            }
        };
    }
}
