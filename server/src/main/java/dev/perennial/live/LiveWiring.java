package dev.perennial.live;

import dev.perennial.customer.Contacted;
import dev.perennial.customer.Knowledge;
import dev.perennial.outlook.ModelGrades;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the live figures together; needs the modules' own beans. */
@Configuration(proxyBeanMethods = false)
@Import({
    InsightController.class,
    MoreInsightController.class,
    LiveInsight.class,
    ModelGrades.class,
    Knowledge.class,
    Contacted.class
})
public class LiveWiring {}
