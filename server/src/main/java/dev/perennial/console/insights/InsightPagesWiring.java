package dev.perennial.console.insights;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the pages of insight together; needs the frame of the console and the modules' own beans. */
@Configuration(proxyBeanMethods = false)
@Import(InsightController.class)
public class InsightPagesWiring {}
