package dev.perennial.console.insights;

import dev.perennial.live.LiveInsight;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the pages of insight together; needs the frame of the console and the modules' own beans. */
@Configuration(proxyBeanMethods = false)
@Import({InsightController.class, BehindController.class, KnowledgeController.class})
public class InsightPagesWiring {
    @Bean
    Asking insightQuestions(LiveInsight insight) {
        return new Asking(insight);
    }

    @Bean
    SiftPage insightChoices(LiveInsight insight, InstantSource clock) {
        return new SiftPage(new Suggestions(insight, clock));
    }
}
