package dev.perennial.live;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the live figures together; needs the modules' own beans. */
@Configuration(proxyBeanMethods = false)
@Import({InsightController.class, LiveInsight.class})
public class LiveWiring {}
